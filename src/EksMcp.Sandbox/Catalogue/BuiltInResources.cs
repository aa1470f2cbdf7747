namespace EksMcp.Sandbox.Catalogue;

/// <summary>
/// The kinds that kube-apiserver itself serves, one line each:
/// group | plural | Kind | N or C | short names | categories | subresources | versions in 1.32 | versions in 1.20 | verbs.
/// Order of lines is the order of groups; the first version is the preferred one.
/// </summary>
internal static class BuiltInResources
{
    public const string Table =
        """
        |bindings|Binding|N||||v1|v1|create
        |componentstatuses|ComponentStatus|C|cs|||v1|v1|get list
        |configmaps|ConfigMap|N|cm|||v1|v1|
        |endpoints|Endpoints|N|ep|||v1|v1|
        |events|Event|N|ev|||v1|v1|
        |limitranges|LimitRange|N|limits|||v1|v1|
        |namespaces|Namespace|C|ns||finalize status|v1|v1|create delete get list patch update watch
        |nodes|Node|C|no||proxy status|v1|v1|
        |persistentvolumeclaims|PersistentVolumeClaim|N|pvc||status|v1|v1|
        |persistentvolumes|PersistentVolume|C|pv||status|v1|v1|
        |pods|Pod|N|po|all|attach binding ephemeralcontainers eviction exec log portforward proxy status|v1|v1|
        |podtemplates|PodTemplate|N||||v1|v1|
        |replicationcontrollers|ReplicationController|N|rc|all|scale status|v1|v1|
        |resourcequotas|ResourceQuota|N|quota||status|v1|v1|
        |secrets|Secret|N||||v1|v1|
        |serviceaccounts|ServiceAccount|N|sa||token|v1|v1|
        |services|Service|N|svc|all|proxy status|v1|v1|
        apiregistration.k8s.io|apiservices|APIService|C||api-extensions|status|v1|v1 v1beta1|
        apps|controllerrevisions|ControllerRevision|N||||v1|v1|
        apps|daemonsets|DaemonSet|N|ds|all|status|v1|v1|
        apps|deployments|Deployment|N|deploy|all|scale status|v1|v1|
        apps|replicasets|ReplicaSet|N|rs|all|scale status|v1|v1|
        apps|statefulsets|StatefulSet|N|sts|all|scale status|v1|v1|
        events.k8s.io|events|Event|N|ev|||v1|v1 v1beta1|
        authentication.k8s.io|selfsubjectreviews|SelfSubjectReview|C||||v1||create
        authentication.k8s.io|tokenreviews|TokenReview|C||||v1|v1 v1beta1|create
        authorization.k8s.io|localsubjectaccessreviews|LocalSubjectAccessReview|N||||v1|v1 v1beta1|create
        authorization.k8s.io|selfsubjectaccessreviews|SelfSubjectAccessReview|C||||v1|v1 v1beta1|create
        authorization.k8s.io|selfsubjectrulesreviews|SelfSubjectRulesReview|C||||v1|v1 v1beta1|create
        authorization.k8s.io|subjectaccessreviews|SubjectAccessReview|C||||v1|v1 v1beta1|create
        autoscaling|horizontalpodautoscalers|HorizontalPodAutoscaler|N|hpa|all|status|v2 v1|v1 v2beta1 v2beta2|
        batch|cronjobs|CronJob|N|cj|all|status|v1|v1beta1|
        batch|jobs|Job|N||all|status|v1|v1|
        certificates.k8s.io|certificatesigningrequests|CertificateSigningRequest|C|csr||approval status|v1|v1 v1beta1|
        networking.k8s.io|ingressclasses|IngressClass|C||||v1|v1 v1beta1|
        networking.k8s.io|ingresses|Ingress|N|ing||status|v1|v1 v1beta1|
        networking.k8s.io|networkpolicies|NetworkPolicy|N|netpol|||v1|v1|
        extensions|ingresses|Ingress|N|ing||status||v1beta1|
        policy|poddisruptionbudgets|PodDisruptionBudget|N|pdb||status|v1|v1beta1|
        policy|podsecuritypolicies|PodSecurityPolicy|C|psp||||v1beta1|
        rbac.authorization.k8s.io|clusterrolebindings|ClusterRoleBinding|C||||v1|v1 v1beta1|
        rbac.authorization.k8s.io|clusterroles|ClusterRole|C||||v1|v1 v1beta1|
        rbac.authorization.k8s.io|rolebindings|RoleBinding|N||||v1|v1 v1beta1|
        rbac.authorization.k8s.io|roles|Role|N||||v1|v1 v1beta1|
        storage.k8s.io|csidrivers|CSIDriver|C||||v1|v1 v1beta1|
        storage.k8s.io|csinodes|CSINode|C||||v1|v1 v1beta1|
        storage.k8s.io|csistoragecapacities|CSIStorageCapacity|N||||v1||
        storage.k8s.io|storageclasses|StorageClass|C|sc|||v1|v1 v1beta1|
        storage.k8s.io|volumeattachments|VolumeAttachment|C|||status|v1|v1 v1beta1|
        admissionregistration.k8s.io|mutatingwebhookconfigurations|MutatingWebhookConfiguration|C||api-extensions||v1|v1 v1beta1|
        admissionregistration.k8s.io|validatingadmissionpolicies|ValidatingAdmissionPolicy|C||api-extensions|status|v1||
        admissionregistration.k8s.io|validatingadmissionpolicybindings|ValidatingAdmissionPolicyBinding|C||api-extensions||v1||
        admissionregistration.k8s.io|validatingwebhookconfigurations|ValidatingWebhookConfiguration|C||api-extensions||v1|v1 v1beta1|
        apiextensions.k8s.io|customresourcedefinitions|CustomResourceDefinition|C|crd crds|api-extensions|status|v1|v1 v1beta1|
        scheduling.k8s.io|priorityclasses|PriorityClass|C|pc|||v1|v1 v1beta1|
        coordination.k8s.io|leases|Lease|N||||v1|v1 v1beta1|
        node.k8s.io|runtimeclasses|RuntimeClass|C||||v1|v1 v1beta1|
        discovery.k8s.io|endpointslices|EndpointSlice|N||||v1|v1beta1|
        flowcontrol.apiserver.k8s.io|flowschemas|FlowSchema|C|||status|v1|v1beta1|
        flowcontrol.apiserver.k8s.io|prioritylevelconfigurations|PriorityLevelConfiguration|C|||status|v1|v1beta1|
        """;

    /// <summary>Served by an extension server, so only where a world has its data.</summary>
    public const string MetricsTable =
        """
        metrics.k8s.io|nodes|NodeMetrics|C||||v1beta1|v1beta1|get list
        metrics.k8s.io|pods|PodMetrics|N||||v1beta1|v1beta1|get list
        """;
}
