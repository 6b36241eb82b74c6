-- Who asks to sign in without an account is looked for among the invitations.
create index invitation_email on invitation (lower(email)) where email is not null;
