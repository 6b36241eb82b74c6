declare module '#kernel/db' {
	interface Database {
		old_address: { kind: 'organization' | 'location'; slug: string; target_id: string; since: Date };
		not_double: { one_id: string; other_id: string; decided_by: string | null; decided_at: Date };
	}
}
