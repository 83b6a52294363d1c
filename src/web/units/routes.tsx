import * as v from 'valibot'
import { Problem } from '../../domain/problem.ts'
import { readGroups, readUnitTable } from '../../domain/tree.ts'
import { tidy } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as tree from '../../store/tree.ts'
import type { Workspace } from '../../store/workspace.ts'
import { en } from '../../text/en.ts'
import { formatDay } from '../../text/format.ts'
import { vi } from '../../text/vi.ts'
import type { Frame } from '../../ui/layout.tsx'
import { unitPages } from '../pages.tsx'
import { mostFile, readTable, sheetTypes, writeCsv, writeXlsx } from '../sheet.ts'
import { type FileWrong, ImportPage, PreviewPage } from './import.tsx'
import { tableOf } from './table.ts'
import { FoundPage, TreePage } from './tree.tsx'
import { EditPage, MovePage, NewUnitPage, type Typed, typedOf } from './unit.tsx'

export const units = unitPages()

/** Names of the columns of a file, in every language of the house. */
const columnNames = [vi.unitTree.columns, en.unitTree.columns]
const names = columnNames.flatMap((language) => Object.values(language))

const mostFound = 50
const Carried = v.pipe(v.string(), v.parseJson(), v.array(v.array(v.string())))
const count = (typed: string | undefined) => Number(/^\d{1,6}$/.exec(typed ?? '')?.[0] ?? 0)
const nothing: tree.Refusals = {}

units.get('/units', async (c) => {
  const { workspace, text } = c.var
  const words = tidy(c.req.query('q') ?? '').slice(0, 100)
  if (words) {
    const found = await tree.find(workspace, words, mostFound)
    return c.var.show(<FoundPage frame={c.var.frame()} words={words} {...found} />)
  }
  const page = Math.max(1, Number(/^\d{1,5}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1))
  const opened = await tree.open(workspace, c.req.query('open') ?? workspace.unit.code, page)
  return c.var.show(
    <TreePage
      frame={c.var.frame()}
      {...opened}
      page={page}
      may={{
        add: workspace.may('unit.add'),
        order: workspace.may('unit.order'),
        import: workspace.may('unit.import'),
      }}
      flash={
        c.req.query('said') === 'imported'
          ? text.unitTree.imported(count(c.req.query('n')), count(c.req.query('m')))
          : saidOf(c.req.query('said'), text.unitTree.said)
      }
    />,
  )
})

units.get('/units/new', async (c) => {
  const { workspace } = c.var
  workspace.require('unit.add')
  const { unit, ...choices } = await tree.arranged(
    workspace,
    c.req.query('parent') ?? workspace.unit.code,
  )
  const typed: Typed = {
    code: '',
    name: '',
    level: '',
    from: formatDay(workspace.organisation.today),
    keptByParent: false,
    exempt: false,
    groups: [],
  }
  return c.var.show(
    <NewUnitPage frame={c.var.frame()} parent={unit} choices={choices} typed={typed} />,
  )
})

units.post('/units', async (c) => {
  const { workspace, at } = c.var
  workspace.require('unit.add')
  const form = await c.var.form()
  const parent = form.get('parent') ?? ''
  const typed = { ...typedIn(form), code: tidy(form.get('code') ?? '') }
  const { unit, ...choices } = await tree.arranged(workspace, parent)
  const { groups, wrong } = groupsOf(typed)
  const refused = wrong
    ? { groups: wrong }
    : await tree.add(workspace, { code: typed.code, cells: { ...cellsOf(typed), parent }, groups })
  if (Object.keys(refused).length === 0) {
    return c.var.done(`${paths.units(at, parent)}&said=added#u-${typed.code}`)
  }
  return c.var.refuse(
    <NewUnitPage
      frame={{ ...c.var.frame(), here: paths.newUnit(at, parent) }}
      parent={unit}
      choices={choices}
      typed={typed}
      errors={refused}
    />,
  )
})

for (const kind of ['xlsx', 'csv'] as const) {
  units.get(`/units/file.${kind}`, async (c) => {
    const { workspace, text, at } = c.var
    const table = tableOf(await tree.whole(workspace), text)
    const file = kind === 'csv' ? writeCsv(table) : await writeXlsx(table, text.unitTree.sheetName)
    return c.body(file, 200, {
      'Content-Type': sheetTypes[kind],
      'Content-Disposition': `attachment; filename="${text.unitTree.fileName}-${at.unit}.${kind}"`,
    })
  })
}

units.get('/units/import', (c) => {
  c.var.workspace.require('unit.import')
  return c.var.show(<ImportPage frame={c.var.frame()} />)
})

/** What a file would do. It is not kept: its rows go to the reader and come back with her confirmation. */
units.post('/units/import', async (c) => {
  const { workspace, at } = c.var
  workspace.require('unit.import')
  await c.var.form()
  const frame = { ...c.var.frame(), here: paths.unitsImport(at) }
  const refuse = (wrong: FileWrong) => c.var.refuse(<ImportPage frame={frame} wrong={wrong} />)
  const file = (await c.req.formData()).get('file')
  if (!(file instanceof File) || file.size === 0) return refuse('none')
  const cells = await readTable(new Uint8Array(await file.arrayBuffer()))
  if (typeof cells === 'string') return refuse(cells)
  const table = readUnitTable(cells, columnNames)
  if (typeof table === 'string') return refuse(table)
  const carried = JSON.stringify(cells)
  if (new TextEncoder().encode(carried).length > mostFile) return refuse('tooLarge')
  const { planned, seen } = await tree.plan(workspace, table)
  return c.var.show(<PreviewPage frame={frame} planned={planned} table={carried} seen={seen} />)
})

units.post('/units/import/confirmation', async (c) => {
  const { workspace, at } = c.var
  workspace.require('unit.import')
  const form = await c.var.form()
  const carried = form.get('table') ?? ''
  const cells = v.safeParse(Carried, carried)
  const table = cells.success ? readUnitTable(cells.output, columnNames) : 'notSheet'
  const frame = { ...c.var.frame(), here: paths.unitsImport(at) }
  if (typeof table === 'string') {
    return c.var.refuse(<ImportPage frame={frame} wrong={table} />)
  }
  const done = await tree.takeIn(workspace, table, form.get('seen') ?? '').catch((error) => {
    if (!(error instanceof Problem && error.reason === 'stale')) throw error
    return undefined
  })
  if (done) {
    return c.var.done(`${paths.units(at)}?said=imported&n=${done.added}&m=${done.changed}`)
  }
  const { planned, seen } = await tree.plan(workspace, table)
  return c.var.refuse(
    <PreviewPage frame={frame} planned={planned} table={carried} seen={seen} stale />,
    undefined,
    409,
  )
})

units.get('/units/:code', async (c) => {
  const { workspace, text } = c.var
  return c.var.show(
    await editPage(workspace, c.var.frame(), c.req.param('code'), {
      flash: saidOf(c.req.query('said'), text.unitTree.said),
    }),
  )
})

units.post('/units/:code', async (c) => {
  const { workspace, at } = c.var
  const code = c.req.param('code')
  workspace.require('unit.change')
  const form = await c.var.form()
  const typed = { ...typedIn(form), code }
  const { groups, wrong } = groupsOf(typed)
  const made = await settled(
    wrong
      ? { groups: wrong }
      : tree.change(
          workspace,
          'unit.change',
          { code, cells: cellsOf(typed), groups },
          form.get('was') ?? '',
        ),
  )
  if (made.done) return c.var.done(`${paths.unit(at, code)}?said=changed`)
  const frame = { ...c.var.frame(), here: paths.unit(at, code) }
  return c.var.refuse(
    await editPage(workspace, frame, code, { ...made, typed }),
    undefined,
    made.stale ? 409 : 422,
  )
})

units.get('/units/:code/place', async (c) => {
  const { workspace } = c.var
  workspace.require('unit.move')
  const words = tidy(c.req.query('q') ?? '').slice(0, 100)
  return c.var.show(await movePage(workspace, c.var.frame(), c.req.param('code'), { words }))
})

units.post('/units/:code/place', async (c) => {
  const { workspace, at } = c.var
  const code = c.req.param('code')
  workspace.require('unit.move')
  const form = await c.var.form()
  const parent = form.get('parent') ?? ''
  const made = await settled(
    parent === ''
      ? { parent: 'parentMissing' }
      : tree.change(workspace, 'unit.move', { code, cells: { parent } }, form.get('was') ?? ''),
  )
  if (made.done) return c.var.done(`${paths.unit(at, code)}?said=moved`)
  const frame = { ...c.var.frame(), here: paths.unitPlace(at, code) }
  const words = tidy(form.get('words') ?? '').slice(0, 100)
  return c.var.refuse(
    await movePage(workspace, frame, code, { ...made, words, chosen: parent }),
    undefined,
    made.stale ? 409 : 422,
  )
})

units.post('/units/:code/order', async (c) => {
  const { workspace, at } = c.var
  const code = c.req.param('code')
  workspace.require('unit.order')
  const direction = (await c.var.form()).get('step') === 'up' ? 'up' : 'down'
  const { parent } = await tree.step(workspace, code, direction)
  return c.var.done(`${paths.units(at, parent)}&said=ordered#u-${code}`)
})

units.post('/units/:code/closure', async (c) => {
  const { workspace, at } = c.var
  const code = c.req.param('code')
  workspace.require('unit.close')
  const form = await c.var.form()
  const closing = tidy(form.get('to') ?? '')
  const made = await settled(
    closing === ''
      ? { to: 'dateUnread' }
      : tree.change(
          workspace,
          'unit.close',
          { code, cells: { to: closing } },
          form.get('was') ?? '',
        ),
  )
  if (made.done) return c.var.done(`${paths.unit(at, code)}?said=closed`)
  const frame = { ...c.var.frame(), here: paths.unit(at, code) }
  // Whatever is wrong is wrong with the day, or with what stands below.
  const { from, to = from, ...errors } = made.errors
  return c.var.refuse(
    await editPage(workspace, frame, code, {
      ...made,
      closing,
      errors: to ? { ...errors, to } : errors,
    }),
    undefined,
    made.stale ? 409 : 422,
  )
})

units.post('/units/:code/reopening', async (c) => {
  const { workspace, at } = c.var
  const code = c.req.param('code')
  workspace.require('unit.reopen')
  const form = await c.var.form()
  const made = await settled(
    tree.change(workspace, 'unit.reopen', { code, cells: { to: '' } }, form.get('was') ?? ''),
  )
  if (made.done) return c.var.done(`${paths.unit(at, code)}?said=reopened`)
  const frame = { ...c.var.frame(), here: paths.unit(at, code) }
  return c.var.refuse(
    await editPage(workspace, frame, code, made),
    undefined,
    made.stale ? 409 : 422,
  )
})

async function editPage(
  workspace: Workspace,
  frame: Frame,
  code: string,
  shown: {
    typed?: Typed
    closing?: string
    errors?: tree.Refusals
    stale?: boolean
    flash?: string | undefined
  },
) {
  const { unit, ...choices } = await tree.arranged(workspace, code)
  const { typed = typedOf(unit), ...rest } = shown
  return (
    <EditPage
      frame={frame}
      unit={unit}
      choices={choices}
      may={{
        change: workspace.may('unit.change'),
        move: workspace.may('unit.move'),
        close: workspace.may('unit.close'),
        reopen: workspace.may('unit.reopen'),
      }}
      typed={typed}
      {...rest}
    />
  )
}

async function movePage(
  workspace: Workspace,
  frame: Frame,
  code: string,
  shown: { words: string; chosen?: string; errors?: tree.Refusals; stale?: boolean },
) {
  const { unit } = await tree.arranged(workspace, code)
  if (unit.parent === null || code === workspace.unit.code) throw new Problem('missing')
  // Those beside the unit above are the nearest; where none is, those beside the unit itself.
  const nearby = unit.path.at(-3) ?? unit.path.at(-2)
  const places = shown.words
    ? (await tree.find(workspace, shown.words, mostFound)).found
    : nearby
      ? await tree
          .open(workspace, nearby.code, 1)
          .then(({ children }) => [
            { ...nearby, parentName: null, to: null },
            ...children.map((child) => ({ ...child, parentName: nearby.name })),
          ])
      : []
  return (
    <MovePage
      frame={frame}
      unit={unit}
      places={places.filter(
        (place) => place.to === null && place.code !== code && place.code !== unit.parent,
      )}
      {...shown}
    />
  )
}

/** The fields of a form, as typed. */
function typedIn(form: URLSearchParams): Omit<Typed, 'code'> {
  const field = (name: string) => tidy(form.get(name) ?? '')
  const options = form.getAll('option').map(tidy)
  return {
    name: field('name'),
    level: field('level'),
    from: field('from'),
    keptByParent: form.get('keptByParent') === 'yes',
    exempt: form.get('exempt') === 'yes',
    groups: form
      .getAll('set')
      .map((set, at) => ({ set: tidy(set), option: options[at] ?? '' }))
      .filter(({ set, option }) => set || option),
  }
}

/** The same in the words of a file. */
function cellsOf({ name, level, from, keptByParent, exempt }: Omit<Typed, 'code'>) {
  const answer = (on: boolean) => (on ? 'yes' : 'no')
  return { name, level, from, keptByParent: answer(keptByParent), exempt: answer(exempt) }
}

function groupsOf({ groups: pairs }: Pick<Typed, 'groups'>) {
  const { groups, refused } = readGroups(pairs, names)
  return { groups, wrong: Object.values(refused)[0] }
}

/** What came of an act: done, or refused with reasons, or somebody else was faster. */
async function settled(work: tree.Refusals | Promise<tree.Refusals>) {
  try {
    const errors = await work
    return { done: Object.keys(errors).length === 0, stale: false, errors }
  } catch (error) {
    if (!(error instanceof Problem && error.reason === 'stale')) throw error
    return { done: false, stale: true, errors: nothing }
  }
}

function saidOf<T extends object>(word: string | undefined, said: T): string | undefined {
  return word !== undefined && Object.hasOwn(said, word)
    ? (said as Record<string, string>)[word]
    : undefined
}
