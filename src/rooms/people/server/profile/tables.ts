import type { Generated } from 'kysely';
import type { Audience, ProfileField } from '../../schema.ts';

declare module '#kernel/db' {
	interface Database {
		profile_field: ProfileFieldTable;
	}
}

export type ProfileFieldTable = {
	person_id: string;
	field: ProfileField | 'listed';
	value: string;
	audience: Audience;
	hidden: Generated<boolean>;
	changed_at: Date;
};
