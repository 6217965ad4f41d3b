import type { Hono } from 'hono';
import { inviteRequest, revokeRequest, roleRequest } from '../../src/lib/protocol/http.ts';
import type { Invites, Team } from '../access/access.ts';
import { answer } from './answers.ts';
import type { AsDevice } from './asDevice.ts';

export function inviteRoutes(app: Hono, asDevice: AsDevice, invites: Invites): void {
  app.post('/invites', (c) =>
    asDevice.actWith(c, inviteRequest, (by, request) => answer(c, invites.create(by, request), 201))
  );
  app.get('/invites', (c) => asDevice.act(c, (by) => answer(c, invites.list(by))));
  app.delete('/invites/:id', (c) =>
    asDevice.act(c, (by) => answer(c, invites.revoke(by, c.req.param('id'))))
  );
}

export function teamRoutes(app: Hono, asDevice: AsDevice, team: Team): void {
  app.get('/team', (c) => asDevice.act(c, (by) => c.json(team.list(by))));
  app.put('/members/:id', (c) =>
    asDevice.actWith(c, roleRequest, (by, { role }) => answer(c, team.setRole(by, c.req.param('id'), role)))
  );
  app.post('/members/:id/revoke', (c) =>
    asDevice.actWith(c, revokeRequest, (by, { how }) =>
      answer(c, team.revokeMember(by, c.req.param('id'), how))
    )
  );
  app.post('/devices/:id/revoke', (c) =>
    asDevice.actWith(c, revokeRequest, (by, { how }) =>
      answer(c, team.revokeDevice(by, c.req.param('id'), how))
    )
  );
}
