import * as duty from '../../store/duties.ts'
import { dueDay } from '../../store/reports.ts'
import { unitPages } from '../pages.tsx'
import { DutiesPage } from './duties.tsx'

export const duties = unitPages()

duties.get('/', async (c) => {
  const { workspace, current } = c.var
  const found = await duty.ofPeriod(workspace, current)
  return c.var.show(
    <DutiesPage
      frame={c.var.frame()}
      period={current}
      duties={found}
      due={dueDay(workspace, current)}
      maySubmit={workspace.may('report.submit')}
    />,
  )
})
