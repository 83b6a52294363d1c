import { paths } from '../../paths.ts'
import type { Membership } from '../../store/sessions.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, PlainPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export function ChooseUnit({
  name,
  memberships,
  token,
}: {
  name: string
  memberships: readonly Membership[]
  token: string
}) {
  const t = useText()
  return (
    <PlainPage title={t.units.title} here={paths.start()} token={token}>
      <h1>{t.units.title}</h1>
      <p>{name}</p>
      {memberships.length === 0 && <Empty>{t.units.none}</Empty>}
      <ul class="list">
        {memberships.map((m) => (
          <li>
            <a href={paths.duties(m)}>{m.unitName}</a>
            <span class="quiet">
              {m.levelName} · {t.units.role[m.role]} · {m.organisationName}
            </span>
          </li>
        ))}
      </ul>
      <p class="acts">
        <a href={paths.account()}>{t.nav.account}</a>
      </p>
      <Form token={token} action={paths.signOut()}>
        <button class="plain">{t.nav.signOut}</button>
      </Form>
    </PlainPage>
  )
}
