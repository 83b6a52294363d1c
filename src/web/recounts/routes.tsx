import { paths } from '../../paths.ts'
import { lastRecounts } from '../../store/recount-log.ts'
import { inRoot, unitPages } from '../pages.tsx'
import { RecountsPage } from './page.tsx'

export const recounts = unitPages()

recounts.get('/recounts', async (c) => {
  const { workspace } = c.var
  inRoot(workspace)
  return c.var.show(
    <RecountsPage
      frame={c.var.frame()}
      recounts={await lastRecounts(workspace)}
      mayRun={workspace.may('recount.run')}
    />,
  )
})

recounts.post('/recounts', async (c) => {
  inRoot(c.var.workspace)
  c.var.workspace.require('recount.run')
  await c.var.form()
  await c.var.workspace.recount()
  return c.var.done(paths.recounts(c.var.at))
})
