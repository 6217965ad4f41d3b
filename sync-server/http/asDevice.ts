import type { Context } from 'hono';
import type * as v from 'valibot';
import { err, type Result } from '../../src/lib/base/result.ts';
import type { Access, Device } from '../access/access.ts';
import { bodyOf, refuse } from './answers.ts';

/** A7: acts as the device whose credential the request bears. */
export interface AsDevice {
  act(c: Context, work: (by: Device) => Response): Response;
  /** The same with what the body says. */
  actWith<T extends v.GenericSchema>(
    c: Context,
    schema: T,
    work: (by: Device, request: v.InferOutput<T>) => Response
  ): Promise<Response>;
}

export function createAsDevice({ recognise }: Pick<Access, 'recognise'>): AsDevice {
  function deviceOf(c: Context): Result<Device, 'unauthorized' | 'revoked'> {
    const [scheme, credential] = (c.req.header('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !credential) return err('unauthorized');
    const found = recognise(credential);
    return found.ok ? found : err(found.error.why === 'unknown' ? 'unauthorized' : 'revoked');
  }

  function act(c: Context, work: (by: Device) => Response): Response {
    const by = deviceOf(c);
    return by.ok ? work(by.value) : refuse(c, by.error);
  }

  return {
    act,
    async actWith(c, schema, work) {
      const early = deviceOf(c);
      if (!early.ok) return refuse(c, early.error);
      const request = await bodyOf(c, schema);
      if (!request) return refuse(c, 'invalid-request');
      // Asked again: while a slow body came in, the device may have lost its access or its role.
      return act(c, (by) => work(by, request));
    }
  };
}
