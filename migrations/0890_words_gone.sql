-- Somebody looked at a flag when the words were gone already: whoever wrote them took them back, or along when they left.
alter table care_flag drop constraint care_flag_outcome_check;
alter table care_flag add constraint care_flag_outcome_check check (outcome in ('kept', 'hidden', 'asked', 'warned', 'suspended', 'removed', 'gone'));
