/** In the order they are offered: most people are members. */
export const ROLES = ['member', 'admin', 'reader'] as const;
