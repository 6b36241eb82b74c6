declare module '#kernel/db' {
	interface Database {
		passkey: {
			id: string;
			person_id: string;
			credential: string;
			public_key: string;
			counter: number;
			transports: string[];
			name: string;
			created_at: Date;
			used_at: Date | null;
		};
		passkey_challenge: { challenge_hash: string; browser_hash: string; person_id: string | null; expires_at: Date };
	}
}

export {};
