import { asService, withSession } from '../../cloudtrail/caller.ts'
import { hour, second } from '../../cloudtrail/moment.ts'
import { operation } from '../../cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { programs } from '../agents.ts'
import { every } from '../calendar.ts'
import { decrypt } from '../calls/keys.ts'
import { accounts, addresses, estate, toArn } from '../company.ts'
import { role } from '../principal.ts'
import { toRandom } from '../random.ts'
import { toRecord } from '../record.ts'
import { assume } from '../sts.ts'

const execution = role(accounts.production, 'shop-functions', '/service-role/')

/** The shop's functions: Lambda takes on their role, opens a log stream, and the function reads its settings. */
export function* functionDays(): Iterable<CloudTrailRecord> {
  for (const name of estate.functions) {
    const random = toRandom(name)
    for (const start of every(random.pick([12, 16, 24]) * hour, random)) {
      const at = start + random.minutes(0, 90)
      const service = asService('lambda.amazonaws.com', accounts.production)
      const { session, records } = assume({ by: service, role: execution, sessionName: name, at, hours: 12 }, random)
      yield* records

      const address = random.pick(addresses.functions)
      const worker = withSession(session, { address, agent: programs.lambdaWorker })
      const logStreamName = `${new Date(at).toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${random.text('0123456789abcdef', 32)}`
      const openLog = operation('logs:CreateLogStream', { logStreamName, logGroupName: `/aws/lambda/${name}` })
      yield toRecord({ by: worker, to: openLog, at: at + second }, random)

      const code = withSession(session, { address, agent: programs.botoInLambda })
      const readSettings = operation('ssm:GetParametersByPath', { path: `/shop/${name}/`, withDecryption: true })
      const unlock = decrypt({ 'aws:lambda:FunctionArn': toArn('lambda', `function:${name}`) })
      yield toRecord({ by: code, to: unlock, at: at + second }, random)
      yield toRecord({ by: code, to: readSettings, at: at + 2 * second }, random)
    }
  }
}
