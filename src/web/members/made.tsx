import { paths } from '../../paths.ts'
import type { NewLink } from '../../store/members.ts'
import { formatMoment } from '../../text/format.ts'
import { Shown } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { Qr } from '../../ui/qr.tsx'
import { useText } from '../../ui/text.tsx'

/** A link as text to send and as a code to scan. It is shown in the answer that makes it, and never again. */
export function MadePage({ frame, link, origin }: { frame: Frame; link: NewLink; origin: string }) {
  const { made } = useText().people
  const invitation = link.kind === 'invitation'
  const address = origin + (invitation ? paths.invitation : paths.reset)(link.secret)
  const until = formatMoment(link.expiresAt)
  const title = invitation ? made.invitation(link.name) : made.reset(link.name)
  const message = invitation
    ? made.invitationMessage(link.name, frame.unit.name, address, until)
    : made.resetMessage(link.name, address, until)
  return (
    <UnitPage frame={frame} room="members" title={title} scripts={['copy']}>
      <p class="note" role="status">
        {made.once}
      </p>
      <div class="card">
        <Shown id="message" label={made.message} value={message} />
        <p>{made.scan}</p>
        <Qr text={address} label={made.qr} />
      </div>
      <p class="acts">
        <a href={paths.members(frame.at)}>{made.back}</a>
      </p>
    </UnitPage>
  )
}
