# plannit-bot doctor: each setting against the real services, and what to do.
doctor-asking = Checking the settings…
doctor-subject = Setting
doctor-finding = Finding
doctor-well = Everything that can be checked is fine. The lines marked “?” are for you to check.
doctor-wrong = { $count ->
    [one] { $count } setting needs a correction.
   *[other] { $count } settings need a correction.
}
doctor-unreachable = { $service } does not answer ({ $why }). Check the address, and that this server can reach the Internet.

doctor-token-ok = The token is good; it belongs to { $name }.
doctor-token-refused = The token is refused (HTTP { $status }). Copy it from Intercom’s Developer Hub: your app, Authentication, Access token.
doctor-app-ok = The workspace is { $name }.
doctor-app-other = The token belongs to another workspace: set INTERCOM_APP_ID={ $found }, or use the token of the right workspace.
doctor-region-other = The workspace is hosted in region { $region }: set INTERCOM_BASE_URL={ $url }.
doctor-version-ok = The API answers in version { $version }.
doctor-version-other = The API answers in version { $found }, but the bot speaks version { $version }. Choose { $version } in the Developer Hub, or see whether that version still exists.
doctor-admin-ok = The bot writes as { $name }.
doctor-admin-missing = No teammate has the id { $id }. Take the id from the address of the teammate’s page: Settings, Teammates.
doctor-admin-no-seat = { $name } has no seat in the Inbox: give it one (Settings, Teammates), or its replies are not sent.
doctor-agents-ok = { $count ->
    [one] One person may confirm: { $names }.
   *[other] { $count } people may confirm: { $names }.
}
doctor-agents-missing = These are not teammates’ ids: { $ids }. Correct or remove them.
doctor-agents-bot = The bot itself ({ $id }) may not confirm: take it off the list.
doctor-team-ok = { $count ->
    [one] The team { $name } has one member, who may confirm.
   *[other] The team { $name } has { $count } members, who may confirm.
}
doctor-team-missing = No team has the id { $id } (Settings, Teams).
doctor-team-empty = The team { $name } has no members: nobody may confirm.
doctor-permission-ok = Permission granted: { $permission }.
doctor-permission-missing = Permission missing: { $permission }. Tick it in the Developer Hub (Authentication), then copy the new token.
doctor-permission-unknown = Permission { $permission }: Intercom could not answer (HTTP { $status }). Try again in a few minutes.
doctor-hosts-ok = { $count ->
    [one] One attachment host answers.
   *[other] { $count } attachment hosts answer.
}
doctor-hosts-unreachable = No attachment host answers: { $hosts }. Allow outgoing HTTPS to them.
doctor-hosts-insecure = Plain HTTP is allowed although ENVIRONMENT=production. Remove ALLOW_INSECURE_HOSTS.
doctor-attachments-by-hand = In Settings, Security, Attachment settings, allow these file types: { $types }. Otherwise Intercom refuses spreadsheets before the bot sees them.
doctor-topics-by-hand = In the Developer Hub, Webhooks, subscribe the app to: { $topics }.
doctor-secret-by-hand = The secret can only be checked in use: send a test from the Developer Hub, Webhooks. A 401 answer means that the secret is not the one under Basic information, Client secret.

doctor-slack-off = Slack is not used.
doctor-slack-ok = The token is good; the Slack workspace is { $team }.
doctor-slack-refused = Slack refuses or does not answer ({ $why }). Copy the “Bot User OAuth Token” (xoxb-…) from OAuth & Permissions.
doctor-slack-scopes-ok = The required scopes are granted.
doctor-slack-scopes-missing = Scopes missing: { $scopes }. Add them under OAuth & Permissions, then reinstall the app.
doctor-slack-history-by-hand = Without the scope channels:history (private channel: groups:history), a card may appear twice after a crash. Add it if that bothers you.
doctor-slack-channel-ok = The bot is in the channel { $name }.
doctor-slack-channel-name = Set the channel’s id (C0123456789), not its name: it is at the bottom of “Channel details”.
doctor-slack-channel-missing = The channel cannot be found ({ $why }). If it is private, invite the bot: /invite @Plannit importations.
doctor-slack-channel-archived = The channel { $name } is archived: choose another.
doctor-slack-channel-not-member = The bot is not in the channel { $name }: type /invite @Plannit importations there.
doctor-slack-socket-ok = Socket Mode answers.
doctor-slack-socket-refused = Socket Mode is refused ({ $why }). Make an app-level token (xapp-…) with the scope connections:write.
doctor-slack-signing-by-hand = The secret can only be checked in use: type /plannit-import help in the channel. If nothing answers, copy the Signing Secret again from Basic Information.

doctor-plannit-workbook = Lists are handed over as import-ready workbooks: nothing to reach.
doctor-plannit-ok = Plannit’s API answers.
doctor-plannit-refused = Plannit’s API refuses ({ $why }). Check PLANNIT_TOKEN.
doctor-database-ok = The database answers ({ $kind }).
doctor-database-wrong = The database does not answer ({ $why }). Check DATABASE_URL, or that DATA_DIR can be written to.
doctor-key-ok = The key that encrypts the data is there. Keep a copy elsewhere: without it the data is lost.
doctor-key-wrong = The key is missing or too short. python3 -c "import secrets; print(secrets.token_urlsafe(32))" makes one.
doctor-url-ok = The bot answers at { $url }: use this address in the Developer Hub, Webhooks.
doctor-url-empty = Set the bot’s public address (https://…), the one that Intercom and Slack will call.
doctor-url-not-https = The public address must start with https://: Intercom and Slack call nothing else.
doctor-url-unreachable = Nothing answers at this address ({ $why }). Start the bot (plannit-bot serve), and check the DNS, the certificate and the proxy.
doctor-url-other = The address answers HTTP { $status } instead of 200: the proxy must pass /intercom/ and /slack/ on to the bot.
