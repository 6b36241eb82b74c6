// Lint rules of the house, each with its reason in the message.
const no = (selector, message) => ({ selector, message });

export const everywhere = [
	no('TSEnumDeclaration', 'No enum: a list of words `as const` is data, travels as JSON and needs no code.'),
	no("CallExpression[callee.object.name='Date'][callee.property.name='now']", 'Time comes in as ctx.now (house.md, rule 8).'),
	no("NewExpression[callee.name='Date'][arguments.length=0]", 'Time comes in as ctx.now (house.md, rule 8).'),
	no(
		"CallExpression[callee.object.name='crypto'][callee.property.name='randomUUID']",
		'Ids come from #kernel/ids: UUIDv7, so that they sort by birth.'
	)
];

export const inRooms = [
	...everywhere,
	no("CallExpression[callee.name='asHouse']", 'asHouse is for jobs, mails and erasure only (house.md, rule 3).'),
	no("CallExpression[callee.property.name='unsafe']", 'SQL is written as a template: values are never pasted in.'),
	no(
		"CallExpression[callee.object.name='sql'][callee.property.name='raw']",
		'sql.raw pastes text into a statement; write the statement out.'
	)
];
