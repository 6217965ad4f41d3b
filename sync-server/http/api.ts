import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import {
  createWorkspaceRequest,
  joinRequest,
  lookRequest,
  type ApiErrorCode,
  type ConnectResponse
} from '../../src/lib/protocol/http.ts';
import type { Result } from '../../src/lib/base/result.ts';
import type { Access } from '../access/access.ts';
import { API_BODY_BYTES_MAX } from '../limits.ts';
import { LogWriteError } from '../log/log.ts';
import type { RelayLogger } from '../logger.ts';
import { addressOf } from './address.ts';
import { answer, bodyOf, refuse } from './answers.ts';
import { createAsDevice } from './asDevice.ts';
import type { Attempts } from './attempts.ts';
import { inviteRoutes, teamRoutes } from './teamRoutes.ts';

export interface ApiOptions {
  readonly access: Access;
  /** Wrong secrets by address. */
  readonly failures: Attempts;
  readonly trustedProxy: readonly string[];
  readonly logger: RelayLogger;
  /** Origins that pages may ask beside this one. */
  readonly connect: readonly string[];
}

/** A7, A8: the HTTP interface of src/lib/protocol/http.ts. Secrets travel in bodies and headers only. */
export function api({ access, failures, trustedProxy, logger, connect }: ApiOptions): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: API_BODY_BYTES_MAX, onError: (c) => refuse(c, 'invalid-request') }));

  app.post('/workspaces', async (c) => {
    const request = await bodyOf(c, createWorkspaceRequest);
    return guess(c, request && (() => access.createWorkspace(request)), 201);
  });
  app.post('/join/look', async (c) => {
    const request = await bodyOf(c, lookRequest);
    return guess(
      c,
      request && (() => access.invites.look(request.secret, request.credentialSecret ?? null)),
      200
    );
  });
  app.post('/join', async (c) => {
    const request = await bodyOf(c, joinRequest);
    return guess(c, request && (() => access.invites.redeem(request)), 201);
  });
  // For every page that is served, a carnet of this device alone too: their policy says the same.
  app.get('/connect', (c) => c.json({ origins: connect } satisfies ConnectResponse));
  const asDevice = createAsDevice(access);
  inviteRoutes(app, asDevice, access.invites);
  teamRoutes(app, asDevice, access.team);
  app.all('*', (c) => refuse(c, 'not-found'));
  app.onError((error, c) => {
    const cause = error instanceof LogWriteError ? error.cause : error;
    logger.error({ event: 'api-failed', cause: cause instanceof Error ? cause.message : 'unknown' });
    return refuse(c, 'unavailable');
  });
  return app;

  /** Answers whoever has a secret; each wrong one counts against the address. */
  function guess<T extends object>(
    c: Context,
    open: (() => Result<T, ApiErrorCode>) | null,
    status: 200 | 201
  ): Response {
    if (!open) return refuse(c, 'invalid-request');
    const address = addressIn(c);
    if (failures.blocks(address)) return refuse(c, 'rate');
    const outcome = open();
    if (!outcome.ok) failures.count(address);
    return answer(c, outcome, status);
  }

  function addressIn(c: Context): string {
    const { address } = getConnInfo(c).remote;
    return addressOf({ remote: address, forwardedFor: c.req.header('x-forwarded-for') }, trustedProxy);
  }
}
