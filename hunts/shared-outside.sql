/*
title: What was shared with others, or with the world
hypothesis: A thief takes data out by sharing it, not by copying.
read: >-
  One row for each identity, call and thing. whom is as the request names it: all is the world, a number is an account. Look whether it is one of yours.
attack: [T1537, T1530]
cost: reads the events that share something
parameters: {}
*/
with shared as (
  select identity, kt_call() as call, kt_is_denied() as denied, error_code, event_time, event_id, nullif(access_key, '') as key, address,
    coalesce(kt_json(request_parameters, 'snapshotId'), kt_json(request_parameters, 'imageId'), kt_json(request_parameters, 'bucketName'),
      kt_json(request_parameters, 'dBSnapshotIdentifier'), kt_json(request_parameters, 'dBClusterSnapshotIdentifier'), kt_json(request_parameters, 'functionName'),
      kt_json(request_parameters, 'keyId'), kt_json(request_parameters, 'secretId'), kt_json(request_parameters, 'repositoryName')) as thing,
    coalesce(kt_json(request_parameters, 'createVolumePermission.add.items'), kt_json(request_parameters, 'launchPermission.add.items'),
      kt_json(request_parameters, 'valuesToAdd'), kt_json(request_parameters, 'principal'), kt_json(request_parameters, 'bucketPolicy'), kt_json(request_parameters, 'policy'),
      kt_json(request_parameters, 'resourcePolicy'), kt_json(request_parameters, 'policyText')) as whom
  from events
  where kt_is_caller() and event_name in ('ModifySnapshotAttribute', 'ModifyImageAttribute', 'ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute', 'PutBucketPolicy',
      'PutBucketAcl', 'PutObjectAcl', 'DeletePublicAccessBlock', 'DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock', 'PutResourcePolicy', 'PutKeyPolicy',
      'SetRepositoryPolicy', 'AddPermission20150331v2', 'CreateResourceShare', 'AssociateResourceShare')
)
select identity, call, thing, substr(whom, 1, 200) as whom, count(*) as events, count(*) filter (where error_code is not null) as failed, min(event_time) as first, max(event_time) as last,
  kt_values(key) as keys, kt_values(address) as addresses, kt_event_ids(event_id, event_time) as "eventIds"
from shared
group by identity, call, thing, substr(whom, 1, 200)
order by first desc, identity, call, thing
