-- Who takes their words along takes the polls they began: a question that is gone, with its answers.

create policy house on poll for delete using (app.is_house());
