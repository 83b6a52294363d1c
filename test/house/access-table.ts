/**
 * Every route of a unit, and what it answers to each way of standing there. A route that is not here fails the tests.
 * `form` is what its page would send.
 */
export interface Entry {
  readonly form?: Readonly<Record<string, string>>
  readonly viewer: number
  readonly recorder: number
  readonly head: number
  readonly administrator: number
  /** Whoever belongs to the unit above, or to one further up, and administers nothing there. */
  readonly overseer: number
  /** An administrator further up; as the overseer where nothing is said. */
  readonly above?: number
  /** The parent's recorder, in a unit that her own unit keeps. */
  readonly keeper: number
  /** The head of a unit below, looking up: nothing is hers to see there. */
  readonly child: number
}

/** What is not there answers alike to all. */
const nowhere = {
  ...{ viewer: 404, recorder: 404, head: 404, administrator: 404 },
  ...{ overseer: 404, keeper: 404, child: 404 },
}

/** The unit's plan is worked on by whoever records. */
const planning = (status: number, form: Readonly<Record<string, string>> = {}): Entry => ({
  ...{ form, viewer: 403, recorder: status, head: status, administrator: status },
  ...{ overseer: 404, keeper: status, child: 404 },
})

const signedBefore: Entry = { ...nowhere, head: 200, administrator: 200, keeper: 200 }

/** Whoever signs for the unit. */
const signing = (status: number, form: Readonly<Record<string, string>> = {}): Entry => ({
  ...{ form, viewer: 403, recorder: 403, head: status, administrator: status },
  ...{ overseer: 404, keeper: status, child: 404 },
})

const everyone = {
  viewer: 200,
  recorder: 200,
  head: 200,
  administrator: 200,
  overseer: 200,
  keeper: 200,
  child: 404,
}

/** Who is in the unit: for its people, and for administrators above. */
const people: Entry = { ...everyone, overseer: 404, above: 200 }

/** The unit's administrators and those above it. */
const leading = (administrator: number): Entry => ({
  ...administering(administrator),
  above: administrator,
})

/** The unit's own administrators alone. */
const administering = (administrator: number): Entry => ({
  ...{ form: {}, viewer: 403, recorder: 403, head: 403, administrator },
  ...{ overseer: 404, keeper: 403, child: 404 },
})

/** Only the root has it, and this ward is none. */
const elsewhere: Entry = {
  ...{ form: {}, viewer: 404, recorder: 404, head: 404, administrator: 404 },
  ...{ overseer: 404, keeper: 404, child: 404 },
}

export const accessTable: Readonly<Record<string, Entry>> = {
  'GET /:organisation/:unit': everyone,
  'GET /:organisation/:unit/figures/:period': everyone,
  'POST /:organisation/:unit/figures/:period': {
    form: {},
    viewer: 403,
    recorder: 303,
    head: 303,
    administrator: 303,
    overseer: 404,
    keeper: 303,
    child: 404,
  },
  'POST /:organisation/:unit/figures/:period/:indicator': {
    form: { 'CLB.version': '0', 'CLB.amount': '' },
    viewer: 403,
    recorder: 303,
    head: 303,
    administrator: 303,
    overseer: 404,
    keeper: 303,
    child: 404,
  },
  'GET /:organisation/:unit/figure-files/:period': planning(200),
  'GET /:organisation/:unit/figure-files/:period/template.xlsx': planning(200),
  'GET /:organisation/:unit/figure-files/:period/template.csv': planning(200),
  // Without a file.
  'POST /:organisation/:unit/figure-files/:period': planning(422),
  // From above nothing is seen before the report is submitted.
  'GET /:organisation/:unit/evidence/:period/:indicator': { ...everyone, overseer: 404 },
  'POST /:organisation/:unit/evidence/:period/:indicator': planning(303, {
    ...{ kind: 'note', id: '00000000-0000-4000-8000-000000000000', text: 'Danh sách đính kèm' },
  }),
  'GET /:organisation/:unit/evidence/:period/:indicator/:id/photo': nowhere,
  'GET /:organisation/:unit/evidence/:period/:indicator/:id/removal': planning(404),
  'POST /:organisation/:unit/evidence/:period/:indicator/:id/removal': planning(404),
  'GET /:organisation/:unit/reports/:period': everyone,
  'POST /:organisation/:unit/reports/:period/submission': {
    form: {},
    viewer: 403,
    recorder: 403,
    head: 303,
    administrator: 303,
    overseer: 404,
    keeper: 303,
    child: 404,
  },
  'POST /:organisation/:unit/reports/:period/recall': {
    form: { reason: 'Sửa số' },
    viewer: 403,
    recorder: 403,
    head: 303,
    administrator: 303,
    overseer: 404,
    keeper: 303,
    child: 404,
  },
  // Signed and taken back by the calls before: those who could sign it find what they signed.
  'GET /:organisation/:unit/reports/:period/versions/:version': signedBefore,
  'GET /:organisation/:unit/reports/:period/versions/:version/content.json': signedBefore,
  'POST /:organisation/:unit/reports/:period/remarks/:id': planning(404),
  // Nothing was corrected below: there is nothing to decide, and that is said.
  'POST /:organisation/:unit/reports/:period/reissue': signing(303, { reason: 'Đính chính' }),
  // The report is not accepted.
  'GET /:organisation/:unit/reports/:period/correction': signing(409),
  'POST /:organisation/:unit/reports/:period/correction': signing(409),
  'GET /:organisation/:unit/reports/:period/narrative': { ...everyone, overseer: 404 },
  'POST /:organisation/:unit/reports/:period/narrative': planning(303, {
    part: 'results',
    text: 'Kết quả',
  }),
  'GET /:organisation/:unit/reports/:period/narrative/below': { ...everyone, overseer: 404 },
  'POST /:organisation/:unit/reports/:period/narrative/quotes': planning(404, {
    part: 'results',
    unit: 'an-1-ch1',
  }),
  'GET /:organisation/:unit/inbox/:period': everyone,
  'POST /:organisation/:unit/inbox/:period': signing(422),
  'GET /:organisation/:unit/inbox/:period/:code': { ...everyone, keeper: 404 },
  'POST /:organisation/:unit/inbox/:period/:code': { ...signing(422), keeper: 404 },
  'GET /:organisation/:unit/punctuality/:year': everyone,
  'GET /:organisation/:unit/late/:period': everyone,
  // Nobody below is overdue: that is said.
  'POST /:organisation/:unit/late/:period': planning(303),
  'GET /:organisation/:unit/calendar': elsewhere,
  'POST /:organisation/:unit/calendar': elsewhere,
  'GET /:organisation/:unit/periods': elsewhere,
  'POST /:organisation/:unit/periods': elsewhere,
  'GET /:organisation/:unit/board/:period': everyone,
  'POST /:organisation/:unit/board/:period/compilation': {
    form: {},
    viewer: 403,
    recorder: 303,
    head: 303,
    administrator: 303,
    overseer: 303,
    keeper: 303,
    child: 404,
  },
  'GET /:organisation/:unit/board/:period/missing': everyone,
  'GET /:organisation/:unit/board/:period/indicators/:indicator/watched': {
    ...everyone,
    keeper: 404,
  },
  'GET /:organisation/:unit/board/:period/indicators/:indicator': {
    ...everyone,
    // A chapter has no units below it, so no totals to open.
    keeper: 404,
  },
  'GET /:organisation/:unit/plans/reading': everyone,
  // It reads what it is sent, and nothing of the unit.
  'POST /:organisation/:unit/plans/reading': {
    ...everyone,
    form: { text: 'KẾ HOẠCH\nNăm 2024\n1. Kết nạp 20 hội viên.' },
  },
  'GET /:organisation/:unit/plans/:year': everyone,
  'GET /:organisation/:unit/plans/:year/versions': everyone,
  'GET /:organisation/:unit/plans/:year/versions/:version': nowhere,
  // Nothing was issued that could be closed, or whose lines could be spoken of.
  'POST /:organisation/:unit/plans/:year/closure': {
    ...{ form: { reason: 'Hết năm' }, viewer: 403, recorder: 403, head: 409, administrator: 409 },
    ...{ overseer: 404, keeper: 409, child: 404 },
  },
  'GET /:organisation/:unit/plans/:year/activities/:line': planning(404),
  'POST /:organisation/:unit/plans/:year/activities/:line': planning(404),
  'GET /:organisation/:unit/plans/:year/draft': { ...everyone, overseer: 404 },
  'POST /:organisation/:unit/plans/:year/draft': planning(303, { from: 'above' }),
  'POST /:organisation/:unit/plans/:year/draft/removal': planning(303),
  // Deleted again by the call before.
  'GET /:organisation/:unit/plans/:year/draft/lines/new': planning(404),
  'POST /:organisation/:unit/plans/:year/draft/lines': planning(404),
  'GET /:organisation/:unit/plans/:year/draft/lines/:id': planning(404),
  'POST /:organisation/:unit/plans/:year/draft/lines/:id': planning(404),
  'POST /:organisation/:unit/plans/:year/draft/lines/:id/removal': planning(404),
  'POST /:organisation/:unit/plans/:year/draft/lines/:id/omission': planning(404),
  'POST /:organisation/:unit/plans/:year/draft/order': planning(404, { move: 'up.1' }),
  'GET /:organisation/:unit/plans/:year/draft/head': planning(404),
  'POST /:organisation/:unit/plans/:year/draft/head': planning(404),
  'GET /:organisation/:unit/plans/:year/draft/issue': nowhere,
  'POST /:organisation/:unit/plans/:year/draft/issue': {
    ...planning(404),
    recorder: 403,
  },
  'GET /:organisation/:unit/plans/:year/draft/proposals': nowhere,
  'POST /:organisation/:unit/plans/:year/draft/proposals/:id': planning(404),
  'GET /:organisation/:unit/plans/:year/above': everyone,
  // There is no plan of the unit's own that could have looked at it.
  'POST /:organisation/:unit/plans/:year/above': planning(409),
  'POST /:organisation/:unit/plans/:year/above/lines/:line': planning(404),
  'GET /:organisation/:unit/plans/:year/below': everyone,
  'GET /:organisation/:unit/plans/:year/below/:code': { ...everyone, keeper: 404 },
  'GET /:organisation/:unit/targets/:year': everyone,
  'POST /:organisation/:unit/targets/:year/acceptances': signing(422),
  'GET /:organisation/:unit/targets/:year/:indicator': everyone,
  'POST /:organisation/:unit/targets/:year/:indicator': signing(422, { amount: 'nhiều' }),
  'POST /:organisation/:unit/targets/:year/:indicator/answer': signing(422, { answer: 'object' }),
  'POST /:organisation/:unit/targets/:year/:indicator/division': signing(422),
  // The chapter has offered nothing that could be agreed to; and a chapter has nobody below it.
  'POST /:organisation/:unit/targets/:year/:indicator/decisions/:code': {
    ...signing(422, { decision: 'agree' }),
    keeper: 404,
  },
  'POST /:organisation/:unit/targets/:year/:indicator/quarters': signing(422),
  'GET /:organisation/:unit/history': everyone,
  'GET /:organisation/:unit/members': people,
  'POST /:organisation/:unit/members/invitations': {
    ...leading(200),
    form: { name: 'Nguyễn Thị Mới', role: 'recorder', days: '7' },
  },
  // Nobody and nothing of that number is there.
  'POST /:organisation/:unit/members/invitations/:id/renewal': leading(404),
  'POST /:organisation/:unit/members/invitations/:id/revocation': leading(404),
  'GET /:organisation/:unit/members/:person': leading(404),
  'POST /:organisation/:unit/members/:person': {
    ...leading(404),
    form: { role: 'viewer', was: 'viewer' },
  },
  'POST /:organisation/:unit/members/:person/removal': leading(404),
  'POST /:organisation/:unit/members/:person/reset': leading(404),
  'GET /:organisation/:unit/departments': people,
  'POST /:organisation/:unit/departments': { ...leading(303), form: { name: 'Ban Mới' } },
  'POST /:organisation/:unit/departments/:id': leading(404),
  'POST /:organisation/:unit/departments/:id/closure': leading(404),
  'GET /:organisation/:unit/tokens': administering(200),
  // A token is shown in the answer that makes it: no redirect.
  'POST /:organisation/:unit/tokens': {
    ...administering(200),
    form: { name: 'Cổng tỉnh', scope: 'read', lasts: '30' },
  },
  'POST /:organisation/:unit/tokens/:id/revocation': administering(404),
  'GET /:organisation/:unit/indicators': elsewhere,
  'GET /:organisation/:unit/indicators/new': elsewhere,
  'GET /:organisation/:unit/indicators/:code': elsewhere,
  'POST /:organisation/:unit/indicators': elsewhere,
  'POST /:organisation/:unit/indicators/:code': elsewhere,
  'POST /:organisation/:unit/indicators/:code/order': elsewhere,
  'POST /:organisation/:unit/indicators/:code/retirement': elsewhere,
  'POST /:organisation/:unit/indicators/:code/return': elsewhere,
  'POST /:organisation/:unit/indicators/:code/removal': elsewhere,
  'GET /:organisation/:unit/recounts': elsewhere,
  'POST /:organisation/:unit/recounts': elsewhere,
  'GET /:organisation/:unit/settings': elsewhere,
  'POST /:organisation/:unit/settings': elsewhere,
  'GET /:organisation/:unit/units': administering(200),
  'POST /:organisation/:unit/units': {
    ...administering(303),
    form: { code: 'moi', name: 'Chi hội mới', parent: 'an-1', from: '1/9/2023' },
  },
  'GET /:organisation/:unit/units/new': administering(200),
  'GET /:organisation/:unit/units/file.xlsx': administering(200),
  'GET /:organisation/:unit/units/file.csv': administering(200),
  'GET /:organisation/:unit/units/import': administering(200),
  'POST /:organisation/:unit/units/import': administering(422),
  'POST /:organisation/:unit/units/import/confirmation': administering(422),
  'GET /:organisation/:unit/units/:code': administering(200),
  // Without what the page showed of the unit, somebody else may have changed it.
  'POST /:organisation/:unit/units/:code': { ...administering(409), form: { name: 'Chi hội một' } },
  'GET /:organisation/:unit/units/:code/place': administering(200),
  'POST /:organisation/:unit/units/:code/place': administering(422),
  'POST /:organisation/:unit/units/:code/order': { ...administering(303), form: { step: 'down' } },
  'POST /:organisation/:unit/units/:code/closure': {
    ...administering(409),
    form: { to: '4/10/2023' },
  },
  'POST /:organisation/:unit/units/:code/reopening': administering(409),
}
