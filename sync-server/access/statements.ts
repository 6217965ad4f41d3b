import type { DatabaseSync } from 'node:sqlite';

export type AccessSql = ReturnType<typeof prepareAccess>;

/** The SQL of access; the tables are drawn in log/database.ts. */
export function prepareAccess(database: DatabaseSync) {
  return { ...workspaces(database), ...devices(database), ...invites(database) };
}

function workspaces(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  return {
    anyWorkspace: sql('SELECT 1 FROM workspaces LIMIT 1'),
    workspace: sql('SELECT number FROM workspaces WHERE id = ?'),
    addWorkspace: sql('INSERT INTO workspaces (id, epoch, created_at) VALUES (?, ?, ?)'),
    anyRow: sql('SELECT 1 FROM rows WHERE ws = ? LIMIT 1'),
    member: sql('SELECT id, name, role FROM members WHERE ws = ? AND id = ?'),
    members: sql('SELECT id, name, role FROM members WHERE ws = ? ORDER BY name, id'),
    // Redeemed once more on another device, an invite for a member changes neither name nor role.
    addMember: sql('INSERT OR IGNORE INTO members (ws, id, name, role) VALUES (?, ?, ?, ?)'),
    setRole: sql('UPDATE members SET role = ? WHERE ws = ? AND id = ?')
  };
}

function devices(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  // A removal may become an order to erase, never the other way.
  const revoke = `
    UPDATE devices SET revoked_at = coalesce(revoked_at, ?),
      revoked_how = CASE revoked_how WHEN 'erase' THEN 'erase' ELSE ? END`;
  return {
    addDevice: sql('INSERT INTO devices (id, ws, member, name, hash, created_at) VALUES (?, ?, ?, ?, ?, ?)'),
    credential: sql(`
      SELECT devices.id, workspaces.id AS workspace, member, members.name, members.role, hash, revoked_at,
        revoked_how
      FROM devices
        JOIN workspaces ON workspaces.number = devices.ws
        JOIN members ON members.ws = devices.ws AND members.id = devices.member
      WHERE devices.id = ?`),
    devices: sql(`
      SELECT id, member, name, created_at, seen_at, revoked_at, revoked_how, told_at
      FROM devices WHERE ws = ? ORDER BY created_at, id`),
    ownerOf: sql('SELECT member FROM devices WHERE ws = ? AND id = ?'),
    liveDevices: sql(
      'SELECT count(*) AS count FROM devices WHERE ws = ? AND member = ? AND revoked_at IS NULL'
    ),
    // Devices of admins that stay when one device, or one member, is taken away. One that was never heard may have
    // lost the answer with its credential, and then lets nobody in; the one that asks has shown its own.
    otherAdmin: sql(`
      SELECT 1 FROM devices JOIN members ON members.ws = devices.ws AND members.id = devices.member
      WHERE devices.ws = ?1 AND role = 'admin' AND revoked_at IS NULL AND devices.id <> ?2 AND member <> ?3
        AND (seen_at IS NOT NULL OR devices.id = ?4)
      LIMIT 1`),
    revokeDevice: sql(`${revoke} WHERE ws = ? AND id = ?`),
    revokeDevicesOf: sql(`${revoke} WHERE ws = ? AND member = ?`)
  };
}

function invites(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const invite = `
    SELECT invites.id, ws, kind, workspaces.id AS workspace, member, name, role, invites.created_at, expires_at,
      used_at, used_by, revoked_at
    FROM invites JOIN workspaces ON workspaces.number = ws`;
  const open = `
    SELECT count(*) AS count FROM invites
    WHERE ws = ?1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?2`;
  const revoke = 'UPDATE invites SET revoked_at = coalesce(revoked_at, ?1) WHERE used_at IS NULL AND ws = ?2';
  return {
    addInvite: sql(`
      INSERT INTO invites (id, ws, kind, member, name, role, hash, created_at, expires_at, by_device, by_member)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    invites: sql(`${invite} WHERE ws = ? ORDER BY invites.created_at, invites.id`),
    openInvitesBy: sql(`${open} AND by_member = ?3`),
    openInvitesByAdmins: sql(
      `${open} AND by_member IN (SELECT id FROM members WHERE ws = ?1 AND role = 'admin')`
    ),
    inviteByHash: sql(`${invite} WHERE hash = ?`),
    useInvite: sql('UPDATE invites SET used_at = ?, used_by = ? WHERE id = ?'),
    revokeInvite: sql(`${revoke} AND id = ?3`),
    revokeInvitesOf: sql(`${revoke} AND (member = ?3 OR by_member = ?3)`),
    /** Those made on a device, and of an older relay, which kept no maker, all that let its member in. */
    revokeInvitesOfDevice: sql(`
      ${revoke} AND (by_device = ?3
        OR by_device IS NULL AND kind = 'device' AND member = (SELECT member FROM devices WHERE id = ?3))`),
    revokeMemberInvitesBy: sql(`${revoke} AND by_member = ?3 AND member <> ?3`)
  };
}
