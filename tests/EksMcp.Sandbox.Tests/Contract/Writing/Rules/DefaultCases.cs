using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing.Rules;

/// <summary>What the server fills in, kind by kind; whole objects are compared.</summary>
internal static class DefaultCases
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";
    private const string Autoscalers = "/apis/autoscaling/v2beta2/namespaces/default/horizontalpodautoscalers";
    private const string Bindings = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings";
    private const string Budgets = "/apis/policy/v1beta1/namespaces/default/poddisruptionbudgets";
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";
    private const string CronJobs = "/apis/batch/v1beta1/namespaces/default/cronjobs";
    private const string DaemonSets = "/apis/apps/v1/namespaces/default/daemonsets";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Endpoints = "/api/v1/namespaces/default/endpoints";
    private const string Ingresses = "/apis/networking.k8s.io/v1/namespaces/default/ingresses";
    private const string Jobs = "/apis/batch/v1/namespaces/default/jobs";
    private const string LimitRanges = "/api/v1/namespaces/default/limitranges";
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Namespaces = "/api/v1/namespaces";
    private const string NetworkPolicies = "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies";
    private const string Nodes = "/api/v1/nodes";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string PriorityClasses = "/apis/scheduling.k8s.io/v1/priorityclasses";
    private const string Quotas = "/api/v1/namespaces/default/resourcequotas";
    private const string ReplicaSets = "/apis/apps/v1/namespaces/default/replicasets";
    private const string Roles = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";
    private const string Secrets = "/api/v1/namespaces/default/secrets";
    private const string Services = "/api/v1/namespaces/default/services";
    private const string Slices = "/apis/discovery.k8s.io/v1beta1/namespaces/default/endpointslices";
    private const string StatefulSets = "/apis/apps/v1/namespaces/default/statefulsets";
    private const string StorageClasses = "/apis/storage.k8s.io/v1/storageclasses";
    private const string Volumes = "/api/v1/persistentvolumes";
    private const string Deployment = """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""";
    private const string Set = """{"metadata":{"name":"s"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""";

    public static readonly WriteCase[] All =
    [
        new("A deployment gets a strategy, a history, a deadline and one replica",
            Post(Deployments, Deployment).Gives(201).With("spec.replicas", "1").With("spec.strategy.type", "RollingUpdate").With("spec.strategy.rollingUpdate.maxSurge", "25%").With("spec.strategy.rollingUpdate.maxUnavailable", "25%").With("spec.revisionHistoryLimit", "10").With("spec.progressDeadlineSeconds", "600").With("metadata.generation", "1").With("spec.template.spec.dnsPolicy", "ClusterFirst").With("spec.template.spec.terminationGracePeriodSeconds", "30").With("spec.template.spec.containers[0].imagePullPolicy", "Always").With("spec.template.spec.containers[0].terminationMessagePath", "/dev/termination-log")),
        new("Empty fields are left out and quantities are spelled shortest",
            Post(Deployments, """{"metadata":{"name":"d","labels":{},"annotations":null},"spec":{"replicas":0,"paused":false,"minReadySeconds":0,"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"hostNetwork":false,"nodeSelector":{},"containers":[{"name":"c","image":"r.example.com:5000/a","command":[],"workingDir":"","env":[{"name":"A","value":""}],"resources":{"limits":{"cpu":"1000m","memory":"2048Mi"},"requests":{"cpu":0.5,"memory":"1.5Gi"}}}]}}}}""").Gives(201).With("metadata.labels", null).With("spec.paused", null).With("spec.replicas", "0").With("spec.template.spec.containers[0].resources.limits.cpu", "1").With("spec.template.spec.containers[0].resources.limits.memory", "2Gi").With("spec.template.spec.containers[0].resources.requests.cpu", "500m").With("spec.template.spec.containers[0].resources.requests.memory", "1536Mi").With("spec.template.spec.containers[0].env[0].value", null)),
        new("Probes, volumes, ports and references in a template are completed",
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"hostNetwork":true,"serviceAccountName":"robot","containers":[{"name":"c","image":"a:1","ports":[{"containerPort":80}],"env":[{"name":"P","valueFrom":{"fieldRef":{"fieldPath":"status.podIP"}}}],"livenessProbe":{"httpGet":{"port":80}},"readinessProbe":{"tcpSocket":{"port":"web"},"periodSeconds":3},"lifecycle":{"preStop":{"httpGet":{"port":80,"path":"/bye"}}},"volumeMounts":[{"name":"e","mountPath":"/e"}]}],"initContainers":[{"name":"i","image":"b@sha256:0123456789012345678901234567890123456789012345678901234567890123"}],"volumes":[{"name":"e"},{"name":"s","secret":{"secretName":"x"}},{"name":"m","configMap":{"name":"x"}},{"name":"h","hostPath":{"path":"/x"}},{"name":"p","projected":{"sources":[{"serviceAccountToken":{"path":"t"}},{"downwardAPI":{"items":[{"path":"n","fieldRef":{"fieldPath":"metadata.name"}}]}}]}},{"name":"d","downwardAPI":{}},{"name":"r","rbd":{"image":"i","monitors":["m"]}}],"tolerations":[{"operator":"Exists"}]}}}}""").Gives(201).With("spec.template.spec.containers[0].ports[0].hostPort", "80").With("spec.template.spec.containers[0].ports[0].protocol", "TCP").With("spec.template.spec.containers[0].livenessProbe.httpGet.path", "/").With("spec.template.spec.containers[0].livenessProbe.failureThreshold", "3").With("spec.template.spec.containers[0].readinessProbe.periodSeconds", "3").With("spec.template.spec.serviceAccount", "robot").With("spec.template.spec.volumes[0].emptyDir", "{}").With("spec.template.spec.volumes[1].secret.defaultMode", "420").With("spec.template.spec.volumes[3].hostPath.type", "").With("spec.template.spec.volumes[4].projected.sources[0].serviceAccountToken.expirationSeconds", "3600").With("spec.template.spec.initContainers[0].imagePullPolicy", "IfNotPresent")),
        new("A pod asks for what it may take, and gets a class of service",
            Post(Pods, """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"nginx","resources":{"limits":{"cpu":"1"},"requests":{"memory":"64Mi"}}}]}}""").Gives(201).With("spec.containers[0].resources.requests.cpu", "1").With("spec.containers[0].resources.requests.memory", "64Mi").With("status.qosClass", "Burstable").With("status.phase", "Pending").With("spec.enableServiceLinks", "true"),
            Post(Pods, """{"metadata":{"name":"q"},"spec":{"containers":[{"name":"c","image":"nginx"}]},"status":{"phase":"Running","qosClass":"Guaranteed"}}""").Gives(201).With("status.qosClass", "BestEffort").With("status.phase", "Pending"),
            Post(Pods, """{"metadata":{"name":"r"},"spec":{"containers":[{"name":"c","image":"nginx","resources":{"limits":{"cpu":"1","memory":"1Gi"}}}]}}""").Gives(201).With("status.qosClass", "Guaranteed")),
        new("A stateful set gets a partition, its claims their mode",
            Post(StatefulSets, """{"metadata":{"name":"s"},"spec":{"serviceName":"s","selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1024Mi"}}}}]}}""").Gives(201).With("spec.podManagementPolicy", "OrderedReady").With("spec.updateStrategy.rollingUpdate.partition", "0").With("spec.volumeClaimTemplates[0].spec.volumeMode", "Filesystem").With("spec.volumeClaimTemplates[0].status.phase", "Pending").With("spec.volumeClaimTemplates[0].spec.resources.requests.storage", "1Gi")),
        new("A daemon set counts its templates",
            Post(DaemonSets, Set).Gives(201).With("metadata.annotations.deprecated|daemonset|template|generation", "1").With("spec.updateStrategy.rollingUpdate.maxUnavailable", "1").With("status.numberReady", "0")),
        new("A replica set gets one replica",
            Post(ReplicaSets, Set).Gives(201).With("spec.replicas", "1").With("status.replicas", "0")),
        new("A job gets a selector of its own and shares the labels of its template",
            Post(Jobs, """{"metadata":{"name":"j"},"spec":{"template":{"metadata":{"labels":{"app":"x"}},"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}""").Gives(201).With("spec.completions", "1").With("spec.parallelism", "1").With("spec.backoffLimit", "6").With("spec.selector.matchLabels.controller-uid", "*").With("metadata.labels.job-name", "j").With("spec.template.metadata.labels.job-name", "j"),
            Post(Jobs, """{"metadata":{"name":"k"},"spec":{"parallelism":3,"template":{"spec":{"restartPolicy":"OnFailure","containers":[{"name":"c","image":"nginx"}]}}}}""").Gives(201).With("spec.completions", null).With("metadata.labels.job-name", "k")),
        new("A cron job keeps three good jobs and a bad one",
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"*/5 * * * mon-fri","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""").Gives(201).With("spec.concurrencyPolicy", "Allow").With("spec.suspend", "false").With("spec.successfulJobsHistoryLimit", "3").With("spec.failedJobsHistoryLimit", "1").With("metadata.generation", null)),
        new("A service gets a type, an affinity and target ports",
            Post(Services, """{"metadata":{"name":"s"},"spec":{"clusterIP":"10.100.7.7","selector":{"app":"x"},"ports":[{"port":80}]}}""").Gives(201).With("spec.type", "ClusterIP").With("spec.sessionAffinity", "None").With("spec.ports[0].targetPort", "80").With("spec.ports[0].protocol", "TCP").With("spec.clusterIPs[0]", "10.100.7.7"),
            Post(Services, """{"metadata":{"name":"t"},"spec":{"clusterIP":"None","sessionAffinity":"ClientIP","ports":[{"port":80,"targetPort":"web"}]}}""").Gives(201).With("spec.sessionAffinityConfig.clientIP.timeoutSeconds", "10800").With("spec.clusterIPs[0]", "None"),
            Post(Services, """{"metadata":{"name":"u"},"spec":{"type":"ExternalName","externalName":"db.example.com"}}""").Gives(201).With("spec.clusterIP", null),
            Post(Services, """{"metadata":{"name":"v"},"spec":{"type":"NodePort","clusterIP":"10.100.7.8","ports":[{"port":80,"nodePort":30777}]}}""").Gives(201).With("spec.externalTrafficPolicy", "Cluster"),
            Post(Services, """{"metadata":{"name":"w"},"spec":{"type":"LoadBalancer","clusterIP":"10.100.7.9","externalTrafficPolicy":"Local","healthCheckNodePort":30778,"ports":[{"port":80,"nodePort":30779}]}}""").Gives(201).With("spec.healthCheckNodePort", "30778")),
        new("Secrets take text, config maps take nothing",
            Post(Secrets, """{"metadata":{"name":"s"},"data":{"a":"YQ==","z":""},"stringData":{"a":"x","b":"y"}}""").Gives(201).With("type", "Opaque").With("data.a", "eA==").With("data.b", "eQ==").With("data.z", "").With("stringData", null),
            Post(Maps, """{"metadata":{"name":"c"},"data":{}}""").Gives(201).With("data", null),
            Post(Maps, """{"metadata":{"name":"e"},"data":{"a":null,"b":""},"binaryData":{"x":"AAE="}}""").Gives(201).With("data.a", "").With("data.b", ""),
            Post(Accounts, """{"metadata":{"name":"a"},"secrets":[{"name":"t","namespace":"n","kind":"Secret"}],"automountServiceAccountToken":false}""").Gives(201).With("secrets[0].kind", null).With("secrets[0].name", "t")),
        new("Claims wait, volumes are kept, classes delete",
            Post(Claims, """{"metadata":{"name":"c"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"10240Mi"}}},"status":{"phase":"Bound"}}""").Gives(201).With("spec.volumeMode", "Filesystem").With("status.phase", "Pending").With("spec.resources.requests.storage", "10Gi"),
            Post(Volumes, """{"metadata":{"name":"rules-v"},"spec":{"accessModes":["ReadWriteOnce"],"capacity":{"storage":"1Gi"},"hostPath":{"path":"/x"},"claimRef":{"name":"a","namespace":"b"}}}""").Gives(201).With("spec.persistentVolumeReclaimPolicy", "Retain").With("spec.hostPath.type", ""),
            Post(StorageClasses, """{"metadata":{"name":"rules-c"},"provisioner":"ebs.csi.aws.com"}""").Gives(201).With("reclaimPolicy", "Delete").With("volumeBindingMode", "Immediate")),
        new("Policies of the network say what they are about",
            Post(NetworkPolicies, """{"metadata":{"name":"n"},"spec":{"podSelector":{},"egress":[{"ports":[{"port":53}]}]}}""").Gives(201).With("spec.policyTypes[0]", "Ingress").With("spec.policyTypes[1]", "Egress").With("spec.egress[0].ports[0].protocol", "TCP"),
            Post(NetworkPolicies, """{"metadata":{"name":"m"},"spec":{}}""").Gives(201).With("spec.policyTypes[0]", "Ingress").With("spec.policyTypes[1]", null).With("spec.podSelector", "{}"),
            Post(Ingresses, """{"metadata":{"name":"i"},"spec":{"rules":[{"host":"*.example.com","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"x","port":{"number":80}}}}]}}]}}""").Gives(201).With("metadata.generation", "1"),
            Post(Endpoints, """{"metadata":{"name":"e"},"subsets":[{"addresses":[{"ip":"10.1.1.1"}],"ports":[{"port":80}]}]}""").Gives(201).With("subsets[0].ports[0].protocol", "TCP"),
            Post(Slices, """{"metadata":{"name":"e"},"addressType":"IPv4","endpoints":[{"addresses":["10.1.1.1"]}],"ports":[{"port":80}]}""").Gives(201).With("ports[0].name", "").With("ports[0].protocol", "TCP")),
        new("An autoscaler looks at processors unless it is told otherwise",
            Post(Autoscalers, """{"metadata":{"name":"b"},"spec":{"maxReplicas":3,"scaleTargetRef":{"kind":"Deployment","name":"x"},"behavior":{"scaleDown":{"stabilizationWindowSeconds":60}}}}""").Gives(201).With("spec.metrics[0].resource.target.averageUtilization", "80").With("spec.behavior.scaleUp.selectPolicy", "Max").With("spec.behavior.scaleDown.policies[0].periodSeconds", "15"),
            Post("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers", """{"metadata":{"name":"a"},"spec":{"maxReplicas":3,"scaleTargetRef":{"kind":"Deployment","name":"x"}}}""").Gives(201).With("spec.targetCPUUtilizationPercentage", "80").With("spec.minReplicas", "1"),
            Get($"{Autoscalers}/a").Gives(200).With("spec.metrics[0].resource.target.averageUtilization", "80"),
            Merge("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers/b", """{"spec":{"maxReplicas":4}}""").GivesInOwnWords(200).With("spec.maxReplicas", "4"),
            Get($"{Autoscalers}/b").Gives(200).With("spec.behavior.scaleUp.selectPolicy", "Max").With("spec.behavior.scaleDown.stabilizationWindowSeconds", "60")),
        new("Limits, quotas and budgets follow from what they say",
            Post(LimitRanges, """{"metadata":{"name":"l"},"spec":{"limits":[{"type":"Container","max":{"cpu":"2000m"},"min":{"memory":"64Mi"},"default":{"memory":"1Gi"}}]}}""").Gives(201).With("spec.limits[0].default.cpu", "2").With("spec.limits[0].defaultRequest.cpu", "2").With("spec.limits[0].defaultRequest.memory", "1Gi"),
            Post(Quotas, """{"metadata":{"name":"q"},"spec":{"hard":{"requests.cpu":"2000m","pods":"10"}}}""").Gives(201).With("spec.hard.requests|cpu", "2").With("status", "{}"),
            Post(Budgets, """{"metadata":{"name":"b"},"spec":{"minAvailable":"50%","selector":{"matchLabels":{"a":"b"}}}}""").Gives(201).With("metadata.generation", "1").With("status.disruptionsAllowed", "0"),
            Post(PriorityClasses, """{"metadata":{"name":"rules-p"},"value":100}""").Gives(201).With("preemptionPolicy", "PreemptLowerPriority")),
        new("Bindings know the group of their role and subjects",
            Post(Bindings, """{"metadata":{"name":"b"},"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"User","name":"u"},{"kind":"ServiceAccount","name":"s","namespace":"n"}]}""").Gives(201).With("roleRef.apiGroup", "rbac.authorization.k8s.io").With("subjects[0].apiGroup", "rbac.authorization.k8s.io").With("subjects[1].apiGroup", null),
            Post(Roles, """{"metadata":{"name":"r"}}""").Gives(201).With("rules", null)),
        new("Namespaces and nodes begin as they must",
            Post(Namespaces, """{"metadata":{"name":"rules-n"},"status":{"phase":"Terminating"}}""").Gives(201).With("spec.finalizers[0]", "kubernetes").With("status.phase", "Active"),
            Post(Nodes, """{"metadata":{"name":"rules-node"},"spec":{"podCIDR":"10.0.0.0/24"},"status":{"capacity":{"cpu":"4000m"}}}""").Gives(201).With("spec.podCIDRs[0]", "10.0.0.0/24").With("status.allocatable.cpu", "4").With("status.capacity.cpu", "4")),
    ];
}
