import pino from 'pino';
import { env } from '#env';

/**
 * The house's log: JSON lines, UTC. People appear as ids only; the paths below are cut as a second belt,
 * should somebody log a whole object.
 */
export const log = pino({
	level: env.LOG_LEVEL,
	timestamp: pino.stdTimeFunctions.isoTime,
	base: null,
	redact: {
		paths: [
			'email',
			'*.email',
			'to',
			'*.to',
			'token',
			'*.token',
			'code',
			'*.code',
			'cookie',
			'*.cookie',
			'headers.cookie',
			'headers.authorization',
			'body',
			'*.body'
		],
		censor: '·'
	}
});
