"""Who may come in: sign-in links, invitations, accounts. It stands on people, the journal and the outbox."""
