declare module '#kernel/db' {
	interface Database {
		identity: {
			id: string;
			person_id: string;
			issuer: string;
			subject: string;
			label: string;
			linked_at: Date;
			used_at: Date | null;
		};
		identity_attempt: {
			state_hash: string;
			browser_hash: string;
			nonce: string;
			verifier: string;
			return_to: string;
			expires_at: Date;
		};
		identity_offer: { id: string; browser_hash: string; issuer: string; subject: string; label: string; expires_at: Date };
	}
}

export {};
