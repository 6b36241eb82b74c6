-- Who brought a file may use it elsewhere; an editor may use what the house itself shows. What a group shows is the group's, also where the whole
-- network or everybody reads it: on a page of the house it would stay when the group closes. So is a face: it is of whom it shows.
create or replace function app.may_use_file(wanted uuid) returns boolean language sql stable as $$
	select app.is_house()
		or exists (select from file f where f.id = wanted and f.uploaded_by = app.person())
		or (app.has_role('editor') and exists (select from file_use u where u.file_id = wanted and u.audience in ('public', 'network')
			and u.group_id is null and u.room <> 'people'))
$$;
