import type { Access } from './access.ts';

/** Access whose code comes with the first question: a page that opens on the list asks none. */
export function createLateAccess(load: () => Promise<Access>): Access {
  return {
    create: async (...asked) => (await load()).create(...asked),
    look: async (...asked) => (await load()).look(...asked),
    join: async (...asked) => (await load()).join(...asked),
    invite: async (...asked) => (await load()).invite(...asked),
    invites: async (...asked) => (await load()).invites(...asked),
    revoke: async (...asked) => (await load()).revoke(...asked),
    connect: async () => (await load()).connect(),
    inviteDevice: async (...asked) => (await load()).inviteDevice(...asked),
    team: async (...asked) => (await load()).team(...asked),
    setRole: async (...asked) => (await load()).setRole(...asked),
    revokeDevice: async (...asked) => (await load()).revokeDevice(...asked),
    revokeMember: async (...asked) => (await load()).revokeMember(...asked)
  };
}
