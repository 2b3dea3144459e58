/*
title: What was shared with others, or with the world
hypothesis: A thief takes data out by sharing it, not by copying.
read: >-
  One row for each identity, call, thing and whom it is shared with, as the request says: all and * are the world, a number is an account. Of a policy those are meant
  whom its statements name; conditions may narrow it. Look whether they are yours.
attack: [T1537, T1530]
cost: reads the events that share something
parameters: {}
*/
with shared as (
  select identity, kt_call() as call, error_code, event_time, event_id, nullif(access_key, '') as key, address, request_parameters,
    coalesce(kt_json(request_parameters, 'snapshotId'), kt_json(request_parameters, 'imageId'), kt_json(request_parameters, 'bucketName'),
      kt_json(request_parameters, 'dBSnapshotIdentifier'), kt_json(request_parameters, 'dBClusterSnapshotIdentifier'), kt_json(request_parameters, 'functionName'),
      kt_json(request_parameters, 'keyId'), kt_json(request_parameters, 'secretId'), kt_json(request_parameters, 'repositoryName')) as thing,
    coalesce(kt_json(request_parameters, 'bucketPolicy'), kt_json(request_parameters, 'policy'), kt_json(request_parameters, 'resourcePolicy'),
      kt_json(request_parameters, 'policyText')) as policy
  from events
  where kt_is_caller() and event_name in ('ModifySnapshotAttribute', 'ModifyImageAttribute', 'ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute', 'PutBucketPolicy',
      'PutBucketAcl', 'PutObjectAcl', 'DeletePublicAccessBlock', 'DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock', 'PutResourcePolicy', 'PutKeyPolicy',
      'SetRepositoryPolicy', 'AddPermission20150331v2', 'CreateResourceShare', 'AssociateResourceShare')
),
items as (
  select event_id, item from shared cross join kt_json_each(request_parameters, 'createVolumePermission.add.items') as listed (item)
  union all
  select event_id, item from shared cross join kt_json_each(request_parameters, 'launchPermission.add.items') as listed (item)
),
statements as (select event_id, statement from shared cross join kt_json_each(policy, 'Statement') as listed (statement)),
principals as (
  select event_id, coalesce(kt_json(statement, 'Principal.AWS'), kt_json(statement, 'Principal.Service'), kt_json(statement, 'Principal.Federated'),
    kt_json(statement, 'Principal')) as principal
  from statements where kt_json(statement, 'Effect') = 'Allow'
),
whoms as (
  select event_id, coalesce(kt_json(item, 'group'), kt_json(item, 'userId'), kt_json(item, 'organizationArn'), kt_json(item, 'organizationalUnitArn')) as whom from items
  union all
  select event_id, replace(replace(replace(principal, '[', ''), ']', ''), '"', '') from principals
  union all
  select event_id, value from shared cross join kt_json_each(request_parameters, 'valuesToAdd') as listed (value)
  union all
  select event_id, value from shared cross join kt_json_each(request_parameters, 'principals') as listed (value)
  union all
  select event_id, kt_json(request_parameters, 'principal') from shared
),
named as (select event_id, kt_values(whom) as whom from whoms group by event_id)
select identity, call, thing, whom, count(*) as events, count(*) filter (where error_code is not null) as failed, min(event_time) as first, max(event_time) as last,
  kt_values(key) as keys, kt_values(address) as addresses, kt_event_ids(shared.event_id, event_time) as "eventIds"
from shared left join named on named.event_id = shared.event_id
group by identity, call, thing, whom
order by first desc, identity, call, thing
