/** The front door: fetch goes to web, scheduled goes to jobs. */
import { runTimed } from './jobs/timetable.ts'
import { app } from './web/app.tsx'

export default {
  fetch: app.fetch as ExportedHandlerFetchHandler<Cloudflare.Env>,
  scheduled: (controller, env) => runTimed(controller.cron, env),
} satisfies ExportedHandler<Cloudflare.Env>
