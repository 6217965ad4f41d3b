import { addresses } from './en/addresses.ts';
import { agenda } from './en/agenda.ts';
import { answers } from './en/answers.ts';
import { bases } from './en/bases.ts';
import { common } from './en/common.ts';
import { demo } from './en/demo.ts';
import { documents } from './en/documents.ts';
import { erasure } from './en/erasure.ts';
import { erased } from './en/erased.ts';
import { fields } from './en/fields.ts';
import { firstRun } from './en/firstRun.ts';
import { frame } from './en/frame.ts';
import { gate } from './en/gate.ts';
import { health } from './en/health.ts';
import { lines } from './en/lines.ts';
import { list } from './en/list.ts';
import { marks } from './en/marks.ts';
import { privacy } from './en/privacy.ts';
import { problems } from './en/problems.ts';
import { review } from './en/review.ts';
import { sales } from './en/sales.ts';
import { settings } from './en/settings.ts';
import { sheet } from './en/sheet.ts';
import { sync } from './en/sync.ts';
import { tags } from './en/tags.ts';
import { team } from './en/team.ts';
import { warnings } from './en/warnings.ts';
import type { Messages } from './fr.ts';

export const en: Messages = {
  addresses,
  agenda,
  answers,
  bases,
  common,
  demo,
  documents,
  erased,
  erasure,
  fields,
  firstRun,
  frame,
  gate,
  health,
  lines,
  list,
  marks,
  privacy,
  problems,
  review,
  sales,
  settings,
  sheet,
  sync,
  tags,
  team,
  warnings
};
