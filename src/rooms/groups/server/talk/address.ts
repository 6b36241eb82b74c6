type Place = { slug: string; key: string; number: number };

/** The Dutch address of a post: its page of the topic, scrolled to it. */
export const addressOf = ({ slug, key, number }: Place): string => `/netwerk/${slug}/${key}?vanaf=${number}#b${number}`;

/** The Dutch address of a topic. */
export const topicAddress = (topic: { slug: string; key: string }): string => `/netwerk/${topic.slug}/${topic.key}`;
