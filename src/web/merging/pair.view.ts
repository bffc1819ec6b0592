import { formatDate } from '../../common/dates/calendar-date.js';
import type { MergeField, Side } from '../../features/merging/rules/merge-fields.js';
import { birthText } from '../people/people-list.view.js';
import { careerSpan, certificateRow, classOfPerson, unitOf } from '../people/person-page.view.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { likelinessOf } from './likeliness.view.js';
import { mergingCrumbs } from './merging-tabs.view.js';
import type { FileOfPair, Pair } from './pair.query.js';

const FIELD_LABELS: Readonly<Record<MergeField, string>> = {
  fullName: 'people.field.fullName',
  birth: 'people.field.birthDate',
  birthPlace: 'people.field.birthPlace',
  sex: 'people.field.sex',
  ethnicity: 'people.field.ethnicity',
  phone: 'people.field.phone',
  posting: 'merging.field.posting',
};

/** Two files side by side, what agrees and what does not, and what a merge would do. */
export function pairView({ files, keep, preview, likeness }: Pair) {
  const [one, other] = files.map(({ person }) => person.code) as [string, string];
  const sideOf = ({ person }: FileOfPair): Side => (person.code === keep ? 'survivor' : 'merged');
  const bySide = (side: Side): FileOfPair => files.find((file) => sideOf(file) === side)!;
  const differing = new Map(preview.fields.map(({ field, proposed }) => [field, proposed]));
  const fields = (Object.keys(FIELD_LABELS) as MergeField[]).map((field) => ({
    name: field,
    labelKey: FIELD_LABELS[field],
    differs: differing.has(field),
    values: files.map((file) => ({
      code: file.person.code,
      text: valueOf(file, field),
      side: sideOf(file),
      /** Who serves nowhere has no posting to take: the other one's goes on. */
      choosable: field !== 'posting' || servesNow(file),
      checked: differing.get(field) === sideOf(file),
    })),
  }));
  return {
    title: { key: 'merging.pair_title' },
    crumbs: [
      ...mergingCrumbs().map((crumb, index) => (index === 1 ? { ...crumb, href: paths.duplicates() } : crumb)),
      { label: { key: 'merging.pair_title' }, href: null },
    ],
    likeness: likeness && likelinessOf(likeness),
    files: files.map((file) => fileView(file, preview.accounts[sideOf(file)], file.person.code === keep, one, other)),
    fields,
    keep,
    goes: preview.merged.code,
    otherWayHref: paths.duplicatePair(one, other, { keep: preview.merged.code }),
    seen: preview.seen,
    action: paths.duplicateAct(one, other, 'merge'),
    distinctionAction: paths.duplicateAct(one, other, preview.areDistinct ? 'doubt' : 'distinction'),
    areDistinct: preview.areDistinct,
    refusal: preview.refusal && {
      key: `errors.${preview.refusal}`,
      params: { survivor: keep, merged: preview.merged.code, code: preview.twoCertified?.classCode ?? '' },
    },
    certificatesHref:
      preview.refusal === 'merge_two_certificates' ? paths.classCertificates(preview.twoCertified!.classCode) : null,
    moves: {
      classes: bySide('merged').learning.classes.length,
      certificates: bySide('merged').learning.certificates?.length ?? 0,
      postings: bySide('merged').career.length,
    },
    doubled: preview.doubled.map(({ classCode, classTitle, ends, survivor, merged }) => ({
      code: classCode,
      title: classTitle,
      href: paths.class(classCode),
      ends: ends === 'survivor' ? keep : preview.merged.code,
      marks: {
        ended: (ends === 'survivor' ? survivor : merged).marks,
        kept: (ends === 'survivor' ? merged : survivor).marks,
      },
    })),
    detached: preview.accounts.survivor !== null ? preview.accounts.merged : null,
  };
}

function fileView(
  { person, career, learning }: FileOfPair,
  username: string | null,
  keeps: boolean,
  one: string,
  other: string,
) {
  return {
    name: person.fullName,
    code: person.code,
    href: paths.person(person.code),
    keeps,
    keepHref: paths.duplicatePair(one, other, { keep: person.code }),
    closed: person.closedOn ? formatDate(person.closedOn) : null,
    username,
    accountHref: username === null ? null : paths.adminUser(username),
    career: career.map((line) => ({ unit: unitOf(line), position: line.position ?? '', span: careerSpan(line) })),
    classes: learning.classes.map((line) => classOfPerson(line)),
    certificates: (learning.certificates ?? []).map((certificate) => certificateRow(certificate)),
  };
}

function servesNow({ career }: FileOfPair): boolean {
  return career.some(({ toDate }) => toDate === null);
}

function valueOf({ person, career }: FileOfPair, field: MergeField): Text {
  const nothing = { key: 'people.nothing' };
  if (field === 'birth') return birthText(person) || nothing;
  if (field === 'sex') return person.sex ? { key: `common.sex.${person.sex}` } : nothing;
  if (field === 'posting') {
    const now = career.find(({ toDate }) => toDate === null);
    return now ? [now.position ?? '', unitOf(now)].filter((part) => part !== '').join(', ') : nothing;
  }
  return person[field] || nothing;
}
