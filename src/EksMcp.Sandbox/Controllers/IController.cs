using EksMcp.Sandbox.Storage;

namespace EksMcp.Sandbox.Controllers;

/// <summary>Brings one kind of object nearer to what its spec asks for. Called by one thread, never for what nobody touched.</summary>
internal interface IController
{
    /// <summary>What must be looked at again after a change.</summary>
    IEnumerable<ObjectKey> Concerned(StoreChange change);

    /// <summary>Looks at one object, which may be gone, and takes the next step. Doing it twice does no harm.</summary>
    void Reconcile(ObjectKey key);
}
