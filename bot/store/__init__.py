"""The domain's rows, on SQLite and PostgreSQL: SQLAlchemy Core, short transactions, no ORM.

``database.open_database`` → ``migrating.migrate`` → ``sql_store.SqlStore(database, cipher=open_cipher(…), jobs=…)``.
"""
