using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Reading;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Selectors;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>Evicts a pod: deletes it where its disruption budget allows, and takes one off the budget.</summary>
internal sealed class Evictions(ObjectStore store, SandboxOptions options)
{
    private const string Violation = "Cannot evict pod as it would violate the pod's disruption budget.";
    private const int ProcessingSeconds = 10;

    public async Task AnswerAsync(HttpContext context, ApiRequest asked, ResourceDefinition pods)
    {
        var how = WriteOptions.Parse(context.Request, "CreateOptions", options.Profile);
        var eviction = PodPart.Decode(store.State.Catalogue, await BodyText.ReadAsync(context), BodyText.TypeOf(context.Request), "Eviction", PodPart.EvictionVersions(options.Profile));
        if (eviction.Text("metadata", "name") != asked.Name) { throw Failures.BadRequest("name in URL does not match name in Eviction object"); }
        var deletion = DeleteOptions.Of(eviction["deleteOptions"]);
        store.Transact(how.DryRun || deletion.DryRun, step => Evict(step, asked, pods, deletion));
        await PodPart.SucceededAsync(context);
    }

    private Deleted Evict(StoreTransaction step, ApiRequest asked, ResourceDefinition pods, DeleteOptions deletion)
    {
        var pod = ObjectGetter.Find(step.State, pods, asked);
        if (!IsOver(pod.Value) && step.State.Catalogue.FindKind("policy", "PodDisruptionBudget") is { } budgets) { TakeOne(step, budgets, pod); }
        return new Deletion(step, pods, deletion, options.Time.GetUtcNow()).Run(Marked(pod));
    }

    // What does not run, or ends already, disrupts nothing.
    private static bool IsOver(JsonObject pod) =>
        pod.Text("status", "phase") is "Succeeded" or "Failed" or "Pending" || pod.Text("metadata", "deletionTimestamp") is not null;

    private void TakeOne(StoreTransaction step, ResourceDefinition budgets, StoredObject pod)
    {
        var covering = step.State.Of(budgets.StorageKey).Values.Where(b => b.Namespace == pod.Namespace && Covers(b.Value, pod.Value)).ToList();
        if (covering.Count == 0) { return; }
        if (covering.Count > 1) { throw Failures.Unexplained("This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."); }
        var budget = (JsonObject)covering[0].Value.DeepClone();
        var name = covering[0].Name;
        if (CountsNot(pod.Value, budget)) { return; }
        if ((budget.Whole("status", "observedGeneration") ?? 0) < (budget.Whole("metadata", "generation") ?? 0))
        {
            throw TooMany($"The disruption budget {name} is still being processed by the server.", options.Profile == ApiProfile.Current ? ProcessingSeconds : null);
        }

        var allowed = budget.Whole("status", "disruptionsAllowed") ?? 0;
        if (allowed <= 0)
        {
            throw TooMany($"The disruption budget {name} needs {budget.Whole("status", "desiredHealthy") ?? 0} healthy pods and has {budget.Whole("status", "currentHealthy") ?? 0} currently", null);
        }

        var status = (JsonObject)budget["status"]!;
        status["disruptionsAllowed"] = allowed - 1;
        if (status["disruptedPods"] is not JsonObject disrupted) { status["disruptedPods"] = disrupted = []; }
        disrupted[pod.Name] = Metadata.Spell(options.Time.GetUtcNow());
        step.Put(budgets, budget);
    }

    // A pod that is not ready is none of the healthy ones that a budget keeps.
    private static bool CountsNot(JsonObject pod, JsonObject budget)
    {
        if (pod.HasTrueCondition("Ready")) { return false; }
        var (healthy, desired) = (budget.Whole("status", "currentHealthy") ?? 0, budget.Whole("status", "desiredHealthy") ?? 0);
        return budget.Text("spec", "unhealthyPodEvictionPolicy") == "AlwaysAllow" || desired > 0 && healthy >= desired;
    }

    // An empty selector covers nothing in v1beta1, and everything later.
    private bool Covers(JsonObject budget, JsonObject pod)
    {
        if (budget.At("spec", "selector") is not JsonObject selector) { return false; }
        var requirements = LabelSelector.OfObject(selector);
        return requirements.IsEmpty ? options.Profile == ApiProfile.Current : requirements.Matches(pod);
    }

    private StoredObject Marked(StoredObject pod)
    {
        if (options.Profile == ApiProfile.Kubernetes120) { return pod; }
        var marked = (JsonObject)pod.Value.DeepClone();
        PodPart.SetCondition(marked, new JsonObject
        {
            ["type"] = "DisruptionTarget",
            ["status"] = "True",
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = Metadata.Spell(options.Time.GetUtcNow()),
            ["reason"] = "EvictionByEvictionAPI",
            ["message"] = "Eviction API: evicting",
        });
        return new StoredObject(ObjectIntake.Copy(marked), pod.Revision);
    }

    private static ApiFailureException TooMany(string cause, int? seconds)
    {
        var details = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "DisruptionBudget", ["message"] = cause }) };
        if (seconds is not null) { details["retryAfterSeconds"] = seconds; }
        return new ApiFailureException(429, "TooManyRequests", Violation) { Details = details, RetryAfter = seconds };
    }
}
