import type { Entry } from '../../model/containment.ts'
import type { AwsCall } from '../../model/response.ts'
import { type Accounts, type Aws, type Question, Refusal } from './aws.ts'
import { AwsProblem, toAwsProblem } from './aws-problem.ts'
import { type Client, loadLibrary } from './clients.ts'
import { type AwsCredentialIdentityProvider, toCredentials } from './credentials.ts'

type AccountsOptions = {
  readonly entries: readonly Entry[]
  /** Where services without Regions are asked; null for `us-east-1`. */
  readonly region: string | null
}

/** Opens accounts with the credentials that were named for them, when they are first needed. */
export function openAccounts({ entries, region }: AccountsOptions): Accounts {
  const opened = new Map<string, Promise<Opened>>()
  const openOnce = (entry: Entry) => {
    const name = JSON.stringify([entry.profile, entry.roleArn])
    const found = opened.get(name) ?? openAws(entry, region ?? 'us-east-1')
    opened.set(name, found)
    return found
  }
  return {
    enter: async ({ account, runsIn }) => {
      const isManagement = runsIn === 'management account'
      if (!isManagement && account === null) throw new Refusal('No log says in which account it is: do it by hand.')
      const entry = findEntry(entries, isManagement ? 'management' : account!)
      const aws = await openOnce(entry)
      if (isManagement) await requireManagement(aws)
      else requireAccount(aws, account!)
      return aws
    },
    close: () => {
      for (const one of opened.values())
        one.then(
          ({ close }) => close(),
          () => {},
        )
    },
  }
}

function findEntry(entries: readonly Entry[], wanted: string): Entry {
  const isOf = (entry: Entry) => entry.account === wanted || entry.roleArn?.split(':')[4] === wanted
  const own = entries.find((entry) => entry.account !== null && isOf(entry)) ?? entries.find(isOf)
  return own ?? entries.find(({ account }) => account === null) ?? { account: null, profile: null, roleArn: null }
}

function requireAccount({ account, caller }: Aws, wanted: string): void {
  if (account === wanted) return
  throw new Refusal(
    `The credentials are of the account ${account} (${caller}), and this is to be done in ${wanted}: name others with --profile ${wanted}=NAME or --role-arn ARN.`,
  )
}

async function requireManagement(aws: Aws): Promise<void> {
  const question = { service: 'organizations', operation: 'DescribeOrganization', region: null, input: {} }
  const { Organization } = await aws.ask(question)
  const { MasterAccountId: management } = (Organization ?? {}) as { MasterAccountId?: string }
  if (management === aws.account) return
  throw new Refusal(
    `It is to be done in the organisation’s management account ${management ?? ''}, and the credentials are of ${aws.account}: name others with --profile management=NAME.`,
  )
}

type Opened = Aws & { close(): void }

/** The Region in which a service without Regions is signed for, by the partition of the caller. */
const globalRegions: Readonly<Record<string, string>> = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' }

async function openAws(entry: Entry, region: string): Promise<Opened> {
  const { send, close } = openClients(await toCredentials(entry, region))
  const identity = await send({ service: 'sts', operation: 'GetCallerIdentity', region, input: {} })
  const { Account: account = '', Arn: caller = '' } = identity as { Account?: string; Arn?: string }
  const home = globalRegions[caller.split(':')[1] ?? ''] ?? region
  const sendHome = (call: Question) => send({ ...call, region: call.region ?? home })
  return {
    account,
    caller,
    ask: async (question) => {
      if (!/^(Get|List|Describe)/.test(question.operation)) throw new Error(`${question.operation} is no question`)
      return sendHome(question)
    },
    send: (call: AwsCall) => sendHome(call),
    close,
  }
}

/** A client for each service and Region. A call that has gone out is not interrupted: it could not be told whether AWS did it. */
function openClients(credentials: AwsCredentialIdentityProvider) {
  const clients = new Map<string, Client>()
  const send = async ({ service, operation, region, input }: Question & { readonly region: string }) => {
    const what = `${service}:${operation}`
    const library = await loadLibrary(service)
    if (library === null) throw new AwsProblem('other', 'NoClient', `${what}: Keytrail has no client for ${service}`)
    const name = `${service} ${region}`
    const client = clients.get(name) ?? library.open({ region, credentials })
    clients.set(name, client)
    try {
      return await client.send(library.toCommand(operation, input))
    } catch (error) {
      throw toAwsProblem(error, what)
    }
  }
  const close = () => {
    for (const client of clients.values()) client.destroy()
  }
  return { send, close }
}
