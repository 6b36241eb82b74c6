declare module '#kernel/db' {
	interface Database {
		code_app: { person_id: string; secret: string; begun_at: Date; confirmed_at: Date | null; last_step: number };
		recovery_code: { id: string; person_id: string; code_hash: string; used_at: Date | null };
	}
}

export {};
