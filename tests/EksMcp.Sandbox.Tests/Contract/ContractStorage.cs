namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Volumes, claims, classes.</summary>
internal static class ContractStorage
{
    public const string Json = """
    [
    {"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"gp3","annotations":{"storageclass.kubernetes.io/is-default-class":"true"} },"provisioner":"ebs.csi.aws.com","allowVolumeExpansion":true,"volumeBindingMode":"WaitForFirstConsumer"},
    {"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"slow"},"provisioner":"example.com/slow","reclaimPolicy":"Retain"},
    {"apiVersion":"storage.k8s.io/v1","kind":"CSIDriver","metadata":{"name":"ebs.csi.aws.com"},"spec":{"attachRequired":true,"podInfoOnMount":false,"volumeLifecycleModes":["Persistent","Ephemeral"]} },
    {"apiVersion":"storage.k8s.io/v1","kind":"CSINode","metadata":{"name":"node-1"},"spec":{"drivers":[{"name":"ebs.csi.aws.com","nodeID":"i-1","topologyKeys":[]}]} },
    {"apiVersion":"storage.k8s.io/v1","kind":"VolumeAttachment","metadata":{"name":"attach-1"},"spec":{"attacher":"ebs.csi.aws.com","nodeName":"node-1","source":{"persistentVolumeName":"pv-1"} },"status":{"attached":true} },
    {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"pv-1"},"spec":{"capacity":{"storage":"1024Mi"},"accessModes":["ReadWriteMany","ReadWriteOnce"],"persistentVolumeReclaimPolicy":"Retain","storageClassName":"slow",
     "claimRef":{"apiVersion":"v1","kind":"PersistentVolumeClaim","namespace":"team-a","name":"bound"},"hostPath":{"path":"/none"} },"status":{"phase":"Bound"} },
    {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"pv-2"},"spec":{"capacity":{"storage":"1500M"},"accessModes":["ReadOnlyMany"],"volumeMode":"Block","hostPath":{"path":"/none"} },"status":{"phase":"Failed","reason":"RecycleFailed"} },
    {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"bound","namespace":"team-a"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"} },"storageClassName":"slow","volumeName":"pv-1"},
     "status":{"phase":"Bound","accessModes":["ReadWriteOnce"],"capacity":{"storage":"1Gi"} } },
    {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"pending","namespace":"team-a"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"} },"storageClassName":"none-such"},"status":{"phase":"Pending"} }
    ]
    """;
}
