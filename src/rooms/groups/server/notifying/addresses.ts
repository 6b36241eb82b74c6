/** Dutch addresses of what a notice leads to. */
export const postAddress = ({ slug, key, number }: { slug: string; key: string; number: number }): string =>
	`/netwerk/${slug}/${key}?vanaf=${number}#b${number}`;
export const topicAddress = (topic: { slug: string; key: string }): string => `/netwerk/${topic.slug}/${topic.key}`;
