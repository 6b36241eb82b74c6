declare module '#kernel/db' {
	interface Database {
		new_address: {
			id: string;
			person_id: string;
			email: string;
			old_email: string;
			secret_hash: string | null;
			undo_hash: string | null;
			asked_at: Date;
			expires_at: Date;
			confirmed_at: Date | null;
			undone_at: Date | null;
		};
	}
}

export {};
