import * as happened from '../../store/history.ts'
import { unitPages } from '../pages.tsx'
import { HistoryPage } from './list.tsx'

export const history = unitPages()

history.get('/history', async (c) => {
  const before = c.req.query('before')?.slice(0, 60)
  return c.var.show(
    <HistoryPage frame={c.var.frame()} {...(await happened.page(c.var.workspace, before))} />,
  )
})
