using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Tests.Tables;

/// <summary>What 1.32 prints otherwise than 1.20; the rest is compared with a real 1.20 in the contract suite.</summary>
public sealed class CurrentReleaseTests
{
    private const string Restarted = """
        {"metadata":{"name":"p"},"spec":{"containers":[{"name":"a"}]},"status":{"phase":"Running","containerStatuses":[
          {"name":"a","ready":true,"restartCount":4,"state":{"running":{} },"lastState":{"terminated":{"exitCode":1,"finishedAt":"2026-03-01T11:55:00Z"} } }]} }
        """;

    [Theory]
    [InlineData(ApiProfile.Current, "4 (5m ago)", "string")]
    [InlineData(ApiProfile.Kubernetes120, "4", "integer")]
    public void Restarts_tell_the_last_one_only_in_newer_releases(ApiProfile profile, string restarts, string type)
    {
        Assert.Equal(restarts, PrintedRow.Of("", "Pod", Restarted, profile)["Restarts"]);
        Assert.Equal(type, TablePrinters.For("", "Pod", null, profile).Columns.Single(c => c.Name == "Restarts").Type);
    }

    [Theory]
    [InlineData(ApiProfile.Current, "2/2", "Running")]
    [InlineData(ApiProfile.Kubernetes120, "1/1", "Init:0/1")]
    public void A_running_sidecar_counts_as_a_container_only_in_newer_releases(ApiProfile profile, string ready, string status)
    {
        var row = PrintedRow.Of("", "Pod", """
            {"metadata":{"name":"p"},"spec":{"initContainers":[{"name":"side","restartPolicy":"Always"}],"containers":[{"name":"a"}]},
             "status":{"phase":"Running","initContainerStatuses":[{"name":"side","ready":true,"started":true,"restartCount":0,"state":{"running":{} } }],
               "containerStatuses":[{"name":"a","ready":true,"restartCount":0,"state":{"running":{} } }]} }
            """, profile);
        // 1.20 does not know the field and takes the sidecar for an init container that never ends.
        Assert.Equal(profile == ApiProfile.Current ? ready : "0/1", row["Ready"]);
        Assert.Equal(status, row["Status"]);
    }

    [Fact]
    public void A_gated_pod_says_so() => Assert.Equal("SchedulingGated", PrintedRow.Of("", "Pod", """
        {"metadata":{"name":"p"},"spec":{"schedulingGates":[{"name":"g"}]},"status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"SchedulingGated"}]} }
        """)["Status"]);

    [Fact]
    public void A_finished_pod_that_is_deleted_keeps_its_word() => Assert.Equal("Completed", PrintedRow.Of("", "Pod", """
        {"metadata":{"name":"p","deletionTimestamp":"2026-03-01T11:00:00Z"},"spec":{"containers":[{"name":"a"}]},
         "status":{"phase":"Succeeded","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0,"reason":"Completed"} } }]} }
        """)["Status"]);

    [Theory]
    [InlineData("Complete", "Complete")]
    [InlineData("Failed", "Failed")]
    [InlineData("Suspended", "Suspended")]
    [InlineData("Other", "Running")]
    public void A_job_has_a_status_column(string condition, string status) => Assert.Equal(status, PrintedRow.Of("batch", "Job", $$"""
        {"metadata":{"name":"j"},"spec":{},"status":{"conditions":[{"type":"{{condition}}","status":"True"}]} }
        """)["Status"]);

    [Fact]
    public void An_autoscaler_names_the_resource() => Assert.Equal("cpu: 42%/60%", PrintedRow.Of("autoscaling", "HorizontalPodAutoscaler", """
        {"metadata":{"name":"h"},"spec":{"maxReplicas":3,"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"averageUtilization":60} } }]},
         "status":{"currentMetrics":[{"type":"Resource","resource":{"name":"cpu","current":{"averageUtilization":42} } }]} }
        """)["Targets"]);

    [Theory]
    [InlineData("", "PersistentVolumeClaim", "VolumeAttributesClass")]
    [InlineData("", "PersistentVolume", "VolumeAttributesClass")]
    [InlineData("batch", "CronJob", "Timezone")]
    [InlineData("certificates.k8s.io", "CertificateSigningRequest", "RequestedDuration")]
    [InlineData("scheduling.k8s.io", "PriorityClass", "PreemptionPolicy")]
    [InlineData("storage.k8s.io", "CSIDriver", "TokenRequests")]
    public void Columns_that_came_later_are_missing_in_the_old_release(string group, string kind, string column)
    {
        Assert.Contains(TablePrinters.For(group, kind, null).Columns, c => c.Name == column);
        Assert.DoesNotContain(TablePrinters.For(group, kind, null, ApiProfile.Kubernetes120).Columns, c => c.Name == column);
    }

    [Theory]
    [InlineData("", "Pod")]
    [InlineData("", "Node")]
    [InlineData("", "Service")]
    [InlineData("", "Event")]
    [InlineData("", "PersistentVolume")]
    [InlineData("apps", "Deployment")]
    [InlineData("batch", "CronJob")]
    [InlineData("autoscaling", "HorizontalPodAutoscaler")]
    [InlineData("networking.k8s.io", "Ingress")]
    [InlineData("rbac.authorization.k8s.io", "RoleBinding")]
    [InlineData("apiregistration.k8s.io", "APIService")]
    public void An_object_without_any_field_is_printed(string group, string kind) =>
        Assert.All(PrintedRow.Of(group, kind, "{}").Values, cell => Assert.False(cell == "null"));

    [Theory]
    [InlineData("""{"metadata":7,"spec":"x","status":[1]}""")]
    [InlineData("""{"metadata":{"name":5,"creationTimestamp":"soon"},"spec":{"containers":{"a":1},"replicas":"three"},"status":{"containerStatuses":[1,null,{"state":7,"restartCount":1e99}]} }""")]
    public void Fields_of_another_type_are_taken_as_missing(string json)
    {
        Assert.Equal("<unknown>", PrintedRow.Of("", "Pod", json)["Age"]);
        Assert.Equal("0/1", PrintedRow.Of("apps", "Deployment", json)["Ready"]);
    }
}
