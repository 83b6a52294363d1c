import { paths } from '../../paths.ts'
import { Choices, Form, type Option } from '../../ui/fields.tsx'
import { Empty, type Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { PlansPage } from './ways.tsx'

export type From = 'above' | 'last' | 'text' | 'blank'

/** How a plan may begin. */
export function BeginPage({
  frame,
  year,
  editing,
  above,
  last,
  error,
  flash,
}: {
  frame: Frame
  year: number
  editing: boolean
  /** Name of the unit whose plan is above. */
  above: string | undefined
  /** Whether the unit had a plan the year before. */
  last: boolean
  error?: string | undefined
  flash?: string | undefined
}) {
  const { begin: t, draft } = useText().plan
  if (!editing) {
    return (
      <PlansPage frame={frame} year={year} way="draft" title={draft.title(year)}>
        <Empty>{draft.none}</Empty>
      </PlansPage>
    )
  }
  const options: Option[] = [
    ...(above ? [{ value: 'above', label: t.above(above), help: t.aboveHelp }] : []),
    ...(last ? [{ value: 'last', label: t.last(year - 1), help: t.lastHelp }] : []),
    { value: 'text', label: t.text, help: t.textHelp },
    { value: 'blank', label: t.blank },
  ]
  return (
    <PlansPage frame={frame} year={year} way="draft" title={t.title(year)} flash={flash}>
      <Form token={frame.token} action={paths.planDraft(frame.at, year)} class="card">
        <Choices
          name="from"
          label={t.intro}
          error={error}
          value={options[0]?.value ?? 'blank'}
          options={options}
        />
        <button class="main">{t.submit}</button>
      </Form>
    </PlansPage>
  )
}
