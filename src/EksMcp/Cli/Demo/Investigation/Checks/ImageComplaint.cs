namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>Why an image could not be pulled, in the container runtime's words: from the status, or from events where the status only says that it waits.</summary>
internal sealed record ImageComplaint(string Image, string Message)
{
    private static readonly string[] DeniedWords = ["denied", "unauthorized", "authorization failed", "401", "403 Forbidden", "no basic auth"];
    private static readonly string[] AbsentWords = ["not found", "manifest unknown", "no such image", "couldn't parse image", "InvalidImageName"];

    public bool Denied => DeniedWords.Any(w => Message.Contains(w, StringComparison.OrdinalIgnoreCase));

    public bool Absent => !Denied && AbsentWords.Any(w => Message.Contains(w, StringComparison.OrdinalIgnoreCase));

    public static async Task<ImageComplaint?> ReadAsync(ClusterQuestions ask, Suspect suspect, CancellationToken cancellationToken)
    {
        var waiting = suspect.Containers.FirstOrDefault(c => c.Waiting is "ImagePullBackOff" or "ErrImagePull" or "InvalidImageName");
        if (!suspect.IsPod || waiting is null)
        {
            return null;
        }

        var complaint = new ImageComplaint(waiting.Spec.Text("image") ?? waiting.Status.Text("image") ?? "?", $"{waiting.Waiting}: {waiting.Status.Text("state.waiting.message")}");
        if (complaint.Denied || complaint.Absent || await ask.EventsAsync(suspect.Name, cancellationToken) is not { } events)
        {
            return complaint;
        }

        return events.FirstOrDefault(e => e.Message.StartsWith("Failed to pull image", StringComparison.Ordinal)) is { } said ? complaint with { Message = said.Message } : complaint;
    }
}
