import { paths } from '../../paths.ts'
import type { ChildUnit, NamedUnit, OpenedUnit } from '../../store/tree.ts'
import { formatDay } from '../../text/format.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

/** The tree, with one branch open: never the whole of it. */
export function TreePage({
  frame,
  unit,
  children,
  page,
  more,
  may,
  flash,
}: {
  frame: Frame
  unit: OpenedUnit
  children: readonly ChildUnit[]
  page: number
  more: boolean
  may: { add: boolean; order: boolean; import: boolean }
  flash?: string | undefined
}) {
  const { unitTree: t } = useText()
  const { at } = frame
  return (
    <UnitPage frame={frame} room="units" title={t.title} flash={flash}>
      <SearchForm frame={frame} words="" />
      <Way frame={frame} path={unit.path} />
      <section class="card">
        <h2>{unit.name}</h2>
        <p class="quiet">
          {unit.levelName} · {unit.code} · {t.children(unit.children)}
        </p>
        <p class="acts">
          {may.add && unit.to === null && (
            <a class="main" href={paths.newUnit(at, unit.code)}>
              {t.add}
            </a>
          )}
          {unit.code !== at.unit && <a href={paths.unit(at, unit.code)}>{t.edit}</a>}
        </p>
        {children.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <ul class="list branch">
            {children.map((child, place) => (
              <Line
                frame={frame}
                child={child}
                up={may.order && (page > 1 || place > 0)}
                down={may.order && (more || place < children.length - 1)}
              />
            ))}
          </ul>
        )}
        {(page > 1 || more) && (
          <nav class="periods" aria-label={t.pageOf(page)}>
            {page > 1 && (
              <a href={paths.units(at, unit.code, page - 1)} rel="prev">
                {t.previous}
              </a>
            )}
            <strong>{t.pageOf(page)}</strong>
            {more && (
              <a href={paths.units(at, unit.code, page + 1)} rel="next">
                {t.next}
              </a>
            )}
          </nav>
        )}
      </section>
      <section class="card">
        <h2>{t.files}</h2>
        <p class="acts">
          <a href={paths.unitsFile(at, 'xlsx')} download>
            {t.exportXlsx}
          </a>
          <a href={paths.unitsFile(at, 'csv')} download>
            {t.exportCsv}
          </a>
          {may.import && <a href={paths.unitsImport(at)}>{t.import}</a>}
        </p>
      </section>
    </UnitPage>
  )
}

/** From the top of what one arranges down to a unit. */
export function Way({ frame, path }: { frame: Frame; path: OpenedUnit['path'] }) {
  const { unitTree: t } = useText()
  return (
    <nav class="way" aria-label={t.path}>
      {path.map(({ code, name }, at) => (
        <a
          href={paths.units(frame.at, code)}
          aria-current={at === path.length - 1 ? 'location' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}

function Line({
  frame: { at, token },
  child,
  up,
  down,
}: {
  frame: Frame
  child: ChildUnit
  up: boolean
  down: boolean
}) {
  const { unitTree: t } = useText()
  const { code, name, levelName, children, to } = child
  const steps = [
    [up, 'up', '↑', t.up(name)],
    [down, 'down', '↓', t.down(name)],
  ] as const
  return (
    <li id={`u-${code}`}>
      <div>
        <a href={children > 0 ? paths.units(at, code) : paths.unit(at, code)}>{name}</a>{' '}
        {to !== null && <span class="badge behind">{t.closed(formatDay(to))}</span>}{' '}
        {child.keptByParent && <span class="badge">{t.kept}</span>}{' '}
        {child.exempt && <span class="badge">{t.exempt}</span>}
        <small>
          {levelName} · {code}
          {children > 0 && ` · ${t.children(children)}`}
        </small>
      </div>
      <div class="acts">
        <a href={paths.unit(at, code)} aria-label={t.editOf(name)}>
          {t.edit}
        </a>
        {steps.map(
          ([there, direction, arrow, words]) =>
            there && (
              <Form token={token} action={paths.unitOrder(at, code)}>
                <button name="step" value={direction} aria-label={words}>
                  {arrow}
                </button>
              </Form>
            ),
        )}
      </div>
    </li>
  )
}

export function SearchForm({ frame, words }: { frame: Frame; words: string }) {
  const { unitTree: t } = useText()
  return (
    <form method="get" action={paths.units(frame.at)} class="search">
      <label for="q">{t.search}</label>
      <p class="quiet" id="q-h">
        {t.searchHelp}
      </p>
      <p class="acts">
        <input
          id="q"
          name="q"
          type="search"
          value={words}
          maxlength={100}
          required
          aria-describedby="q-h"
        />
        <button>{t.find}</button>
      </p>
    </form>
  )
}

/** What was found in the whole branch. */
export function FoundPage({
  frame,
  words,
  found,
  more,
}: {
  frame: Frame
  words: string
  found: readonly NamedUnit[]
  more: boolean
}) {
  const { unitTree: t } = useText()
  return (
    <UnitPage frame={frame} room="units" title={t.title}>
      <SearchForm frame={frame} words={words} />
      {found.length === 0 ? (
        <Empty>{t.foundNone}</Empty>
      ) : (
        <p role="status">{more ? t.foundMore(found.length) : t.found(found.length)}</p>
      )}
      <ul class="list">
        {found.map(({ code, name, parentName, to }) => (
          <li>
            <a href={paths.unit(frame.at, code)}>{name}</a>
            <span class="quiet">
              {to !== null && <span class="badge behind">{t.closed(formatDay(to))}</span>} {code}
              {parentName !== null && ` · ${parentName}`}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.units(frame.at)}>{t.backToTree}</a>
      </p>
    </UnitPage>
  )
}
