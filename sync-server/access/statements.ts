import type { DatabaseSync } from 'node:sqlite';

/** The SQL of access; the tables are drawn in log/database.ts. */
export function prepareAccess(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const invite = `
    SELECT invites.id, ws, workspaces.id AS workspace, member, name, role, invites.created_at, expires_at,
      used_at, revoked_at
    FROM invites JOIN workspaces ON workspaces.number = ws`;
  return {
    anyWorkspace: sql('SELECT 1 FROM workspaces LIMIT 1'),
    workspace: sql('SELECT number FROM workspaces WHERE id = ?'),
    addWorkspace: sql('INSERT INTO workspaces (id, epoch, created_at) VALUES (?, ?, ?)'),
    anyRow: sql('SELECT 1 FROM rows WHERE ws = ? LIMIT 1'),
    member: sql('SELECT name, role FROM members WHERE ws = ? AND id = ?'),
    // An invite for another device of a member changes neither name nor role.
    addMember: sql('INSERT OR IGNORE INTO members (ws, id, name, role) VALUES (?, ?, ?, ?)'),
    addDevice: sql('INSERT INTO devices (id, ws, member, name, hash, created_at) VALUES (?, ?, ?, ?, ?, ?)'),
    device: sql(`
      SELECT devices.id, workspaces.id AS workspace, member, members.name, members.role, hash
      FROM devices
        JOIN workspaces ON workspaces.number = devices.ws
        JOIN members ON members.ws = devices.ws AND members.id = devices.member
      WHERE devices.id = ? AND revoked_at IS NULL`),
    addInvite: sql(
      'INSERT INTO invites (id, ws, member, name, role, hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
    ),
    invites: sql(`${invite} WHERE ws = ? ORDER BY invites.created_at, invites.id`),
    inviteByHash: sql(`${invite} WHERE hash = ?`),
    useInvite: sql('UPDATE invites SET used_at = ? WHERE id = ?'),
    revokeInvite: sql(
      'UPDATE invites SET revoked_at = coalesce(revoked_at, ?) WHERE ws = ? AND id = ? AND used_at IS NULL'
    )
  };
}
