-- A passkey as the second step is asked for by who is signed in already: what it signs to come in belongs to nobody, whoever asks.
drop policy ask on passkey_challenge;
create policy ask on passkey_challenge for insert with check (app.is_somebody() and (person_id is null or person_id = app.person()));
