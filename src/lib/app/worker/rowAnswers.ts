import type { MemberId } from '../../base/ids.ts';
import type { ContactIndex } from '../../projections/contactIndex.ts';
import { nextCode } from '../../projections/nextCode.ts';
import { settingUses } from '../../projections/settingUses.ts';
import { ownContactAmong } from '../../projections/ownContact.ts';
import type { Replica } from '../../replica/replica.ts';
import type { WorkerApi } from '../workerApi.ts';
import type { ListWatch } from './listWatch.ts';
import { nextQuoteNumber } from './quoteNumber.ts';
import type { WorkspaceSettings } from './workspaceSettings.ts';

type RowsApi = Pick<
  WorkerApi,
  'rowsOf' | 'childrenOf' | 'ownContact' | 'nextCode' | 'settingUses' | 'find' | 'nextQuoteNumber'
>;

export interface RowAnswersOptions {
  readonly memberId: MemberId;
  readonly replica: Pick<Replica, 'device'>;
  readonly index: ContactIndex;
  readonly list: Pick<ListWatch, 'shown'>;
  readonly settings: Pick<WorkspaceSettings, 'formulaOf'>;
}

/** What a page asks of the rows, once `load` has brought them all. */
export function rowsOnce(
  load: () => Promise<void>,
  { memberId, replica, index, list, settings }: RowAnswersOptions
): RowsApi {
  return {
    async rowsOf(ids) {
      await load();
      return list.shown(index.rowsOf(ids));
    },
    async childrenOf(id) {
      await load();
      return list.shown(index.childrenOf(id));
    },
    async ownContact(email) {
      await load();
      return ownContactAmong(index.rows(), memberId, email);
    },
    async nextCode(field, formula = settings.formulaOf(field)) {
      await load();
      return nextCode(index.rows(), field, formula);
    },
    async settingUses() {
      await load();
      return settingUses(index.rows());
    },
    async find(text, limit) {
      await load();
      return list.shown(index.find(text, limit));
    },
    async nextQuoteNumber() {
      const [{ series }] = await Promise.all([replica.device(), load()]);
      return nextQuoteNumber(series, index.rows());
    }
  };
}
