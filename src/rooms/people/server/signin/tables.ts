declare module '#kernel/db' {
	interface Database {
		sign_in_attempt: {
			id: string;
			email: string;
			person_id: string | null;
			browser_hash: string;
			link_hash: string | null;
			code_hash: string | null;
			return_to: string;
			locale: string;
			created_at: Date;
			expires_at: Date;
			used_at: Date | null;
		};
		kept_form: { id: string; browser_hash: string; stamp: string; sealed: string; expires_at: Date };
		access_request: {
			id: string;
			email: string;
			name: string;
			message: string;
			locale: string;
			asked_at: Date;
			decided_at: Date | null;
			decided_by: string | null;
			accepted: boolean | null;
		};
	}
}

export {};
