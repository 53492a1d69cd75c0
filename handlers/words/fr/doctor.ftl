# plannit-bot doctor : chaque réglage devant les vrais services, et quoi faire.
doctor-asking = Vérification des réglages…
doctor-subject = Réglage
doctor-finding = Constat
doctor-well = Tout ce qui peut être vérifié va bien. Les lignes « ? » sont à vérifier à la main.
doctor-wrong = { $count ->
    [one] { $count } réglage est à corriger.
   *[other] { $count } réglages sont à corriger.
}
doctor-unreachable = { $service } ne répond pas ({ $why }). Vérifiez l’adresse, et que ce serveur peut sortir vers Internet.

doctor-token-ok = Le jeton est bon; il appartient à { $name }.
doctor-token-refused = Le jeton est refusé (HTTP { $status }). Copiez-le du Developer Hub d’Intercom : votre application, Authentication, Access token.
doctor-app-ok = L’espace de travail est { $name }.
doctor-app-other = Le jeton est d’un autre espace de travail : mettez INTERCOM_APP_ID={ $found }, ou le jeton du bon espace.
doctor-region-other = L’espace de travail est hébergé en région { $region } : mettez INTERCOM_BASE_URL={ $url }.
doctor-version-ok = L’API répond en version { $version }.
doctor-version-other = L’API répond en version { $found }, le robot parle la version { $version }. Choisissez { $version } dans le Developer Hub, ou voyez si cette version existe encore.
doctor-admin-ok = Le robot écrit au nom de { $name }.
doctor-admin-missing = Aucun coéquipier n’a l’identifiant { $id }. Prenez l’identifiant dans l’adresse de sa page : Settings, Teammates.
doctor-admin-no-seat = { $name } n’a pas de siège dans la boîte de réception : donnez-lui-en un (Settings, Teammates), sinon ses réponses ne partent pas.
doctor-agents-ok = { $count ->
    [one] Une personne peut confirmer : { $names }.
   *[other] { $count } personnes peuvent confirmer : { $names }.
}
doctor-agents-missing = Ces identifiants ne sont pas ceux de coéquipiers : { $ids }. Corrigez-les ou retirez-les.
doctor-agents-bot = Le robot lui-même ({ $id }) ne peut pas confirmer : retirez-le de la liste.
doctor-team-ok = { $count ->
    [one] L’équipe { $name } a un membre, qui peut confirmer.
   *[other] L’équipe { $name } a { $count } membres, qui peuvent confirmer.
}
doctor-team-missing = Aucune équipe n’a l’identifiant { $id } (Settings, Teams).
doctor-team-empty = L’équipe { $name } n’a aucun membre : personne ne peut confirmer.
doctor-permission-ok = Permission accordée : { $permission }.
doctor-permission-missing = Permission manquante : { $permission }. Cochez-la dans le Developer Hub (Authentication), puis copiez le nouveau jeton.
doctor-permission-unknown = Permission { $permission } : Intercom n’a pas pu répondre (HTTP { $status }). Réessayez dans quelques minutes.
doctor-hosts-ok = { $count ->
    [one] Un hébergeur de pièces jointes répond.
   *[other] { $count } hébergeurs de pièces jointes répondent.
}
doctor-hosts-unreachable = Aucun hébergeur de pièces jointes ne répond : { $hosts }. Ouvrez la sortie HTTPS vers eux.
doctor-hosts-insecure = HTTP sans chiffrement est permis alors que ENVIRONMENT=production. Retirez ALLOW_INSECURE_HOSTS.
doctor-attachments-by-hand = Dans Settings, Security, Attachment settings, permettez ces types de fichiers : { $types }. Sans cela, Intercom refuse les chiffriers avant que le robot les voie.
doctor-topics-by-hand = Dans le Developer Hub, Webhooks, abonnez l’application à : { $topics }.
doctor-secret-by-hand = Le secret ne se vérifie qu’à l’usage : envoyez un « test » depuis le Developer Hub, Webhooks. Une réponse 401 veut dire que le secret n’est pas celui de Basic information, Client secret.

doctor-slack-off = Slack n’est pas utilisé.
doctor-slack-ok = Le jeton est bon; l’espace Slack est { $team }.
doctor-slack-refused = Slack refuse ou ne répond pas ({ $why }). Copiez le jeton « Bot User OAuth Token » (xoxb-…) de OAuth & Permissions.
doctor-slack-scopes-ok = Les permissions nécessaires sont accordées.
doctor-slack-scopes-missing = Permissions manquantes : { $scopes }. Ajoutez-les dans OAuth & Permissions, puis réinstallez l’application.
doctor-slack-history-by-hand = Sans la permission channels:history (canal privé : groups:history), une carte peut paraître deux fois après une panne. Ajoutez-la si cela vous gêne.
doctor-slack-channel-ok = Le robot est dans le canal { $name }.
doctor-slack-channel-name = Mettez l’identifiant du canal (C0123456789), pas son nom : il est au bas de « Détails du canal ».
doctor-slack-channel-missing = Le canal est introuvable ({ $why }). S’il est privé, invitez-y le robot : /invite @Plannit importations.
doctor-slack-channel-archived = Le canal { $name } est archivé : choisissez-en un autre.
doctor-slack-channel-not-member = Le robot n’est pas dans le canal { $name } : tapez-y /invite @Plannit importations.
doctor-slack-socket-ok = Le mode Socket répond.
doctor-slack-socket-refused = Le mode Socket est refusé ({ $why }). Créez un jeton d’application (xapp-…) avec la permission connections:write.
doctor-slack-signing-by-hand = Le secret ne se vérifie qu’à l’usage : tapez /plannit-import aide dans le canal. Sans réponse, copiez de nouveau Signing Secret de Basic Information.

doctor-plannit-workbook = Les listes sont remises en classeurs prêts à charger : rien à joindre.
doctor-plannit-ok = L’API de Plannit répond.
doctor-plannit-refused = L’API de Plannit refuse ({ $why }). Vérifiez PLANNIT_TOKEN.
doctor-database-ok = La base de données répond ({ $kind }).
doctor-database-wrong = La base de données ne répond pas ({ $why }). Vérifiez DATABASE_URL, ou que DATA_DIR peut être écrit.
doctor-key-ok = La clé qui chiffre les données est là. Gardez-en une copie ailleurs : sans elle, les données sont perdues.
doctor-key-wrong = La clé manque ou est trop courte. python3 -c "import secrets; print(secrets.token_urlsafe(32))" en fait une.
doctor-url-ok = Le robot répond à { $url } : c’est l’adresse à mettre dans le Developer Hub, Webhooks.
doctor-url-empty = Mettez l’adresse publique du robot (https://…), celle qu’Intercom et Slack appelleront.
doctor-url-not-https = L’adresse publique doit commencer par https:// : Intercom et Slack n’appellent rien d’autre.
doctor-url-unreachable = Rien ne répond à cette adresse ({ $why }). Démarrez le robot (plannit-bot serve), et vérifiez le DNS, le certificat et le mandataire.
doctor-url-other = L’adresse répond HTTP { $status } au lieu de 200 : le mandataire doit passer /intercom/ et /slack/ au robot.
