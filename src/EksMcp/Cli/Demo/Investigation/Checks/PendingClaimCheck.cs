namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>Nobody provides the volume that a claim asks for. A claim that waits for its first pod, as its class says, is well.</summary>
internal sealed class PendingClaimCheck(ClusterQuestions ask) : IFaultCheck
{
    public string FaultClass => "pvc-pending";

    public string Words => "storage claim stays pending";

    public async Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken)
    {
        if (suspect.Name.Kind != "PersistentVolumeClaim" || suspect.Object.Text("status.phase") != "Pending")
        {
            return null;
        }

        var wanted = suspect.Object.Text("spec.storageClassName");
        var storage = wanted is null ? null : await ask.ReadAsync(new ObjectName("StorageClass", "", wanted), cancellationToken);
        var events = await ask.EventsAsync(suspect.Name, cancellationToken) ?? [];
        var said = events.FirstOrDefault(e => e.Reason is "ProvisioningFailed") ?? events.FirstOrDefault(e => e.Reason is "ExternalProvisioning");
        if (storage?.NotFound == true)
        {
            return new Verdict(
                $"it asks for the storage class {wanted}, which does not exist",
                [$"read_k8s_resource: StorageClass {wanted} is not found", .. Said(said)],
                $"Create the storage class {wanted}, or make the claim anew with one that exists.");
        }

        var waitsForPod = storage?.Structured.Text("object.volumeBindingMode") == "WaitForFirstConsumer";
        var provisioner = storage?.Structured.Text("object.provisioner");
        return waitsForPod && said is null ? Verdict.Harmless($"its class {wanted} makes the volume when a first pod uses the claim") : new Verdict(
            provisioner is null ? "no volume is provided for it" : $"the provisioner {provisioner} of its class {wanted} has not made a volume",
            [$"status of the claim: Pending, class {wanted ?? "none"}", .. Said(said)],
            provisioner is null ? "Name a storage class that exists, or make a volume for it." : $"See whether {provisioner} runs and may make volumes; a person can make the volume as well.");
    }

    private static IEnumerable<string> Said(EventSaid? said) => said is null ? [] : [said.ToString()];
}
