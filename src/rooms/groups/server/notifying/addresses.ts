/** Dutch addresses of what a notice leads to. */
export const postAddress = (post: { slug: string; key: string; number: number }): string =>
	`/netwerk/${post.slug}/${post.key}#bericht-${post.number}`;
export const topicAddress = (topic: { slug: string; key: string }): string => `/netwerk/${topic.slug}/${topic.key}`;
